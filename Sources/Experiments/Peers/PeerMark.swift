import Glibc
import Measurement
import Synchronization

/// A variable in a peer's environment, by which all processes that it starts are found in any group or session.
public enum PeerMark {
  public static let variable = "TRACK_PEER_MARK"
  /// Random beginning of the marks of all peers of this process.
  public static let ofThisProcess = "\(UInt64.random(in: 0 ... .max)).\(UInt64.random(in: 0 ... .max))."

  private static let count = Atomic<Int>(0)
  /// Maximum bytes of an environment that are read: more than the system allows.
  private static let longest = 16 << 20

  /// A unique mark.
  static func next() -> String {
    "\(ofThisProcess)\(count.wrappingAdd(1, ordering: .relaxed).newValue)."
  }

  /// Kills every process whose mark begins with this. Searches again for up to two seconds, to find processes that
  /// are started meanwhile. Processes with a replaced environment are not found; without /proc, none are.
  /// - Complexity: reads the environment of each process of this user.
  public static func killAll(_ mark: String) {
    let entry = Array("\(variable)=\(mark)".utf8)
    let deadline = Clock.now() + 2_000_000_000
    repeat {
      let found = processes().filter { environment(of: $0).split(separator: 0).contains { $0.starts(with: entry) } }
      if found.isEmpty { return }
      for process in found { kill(process, SIGKILL) }
      usleep(2000)
    } while Clock.now() < deadline
  }

  private static func processes() -> [pid_t] {
    guard let directory = opendir("/proc") else { return [] }
    defer { closedir(directory) }
    var found: [pid_t] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let process = pid_t(name), process != getpid() { found.append(process) }
    }
    return found
  }

  /// The environment at the start of a process; empty if it cannot be read or the process has ended.
  private static func environment(of process: pid_t) -> [UInt8] {
    let descriptor = open("/proc/\(process)/environ", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count < longest {
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
