import Foundation
import Glibc

/// Identifies a process, so that a later process on the same machine can tell whether it still runs. Other machines
/// use the heartbeat.
struct ProcessIdentity: Hashable {
  /// Host name and, in containers, the process-number name space.
  let host: String
  /// Boot id of the machine.
  let boot: String
  let pid: Int
  /// Start time in clock ticks after the boot, because process numbers are reused.
  let start: Int

  /// This process.
  static var current: ProcessIdentity {
    var name = [CChar](repeating: 0, count: 257)
    gethostname(&name, 256)
    let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    var link = [CChar](repeating: 0, count: 64)
    let length = max(0, readlink("/proc/self/ns/pid", &link, link.count))
    let space = String(decoding: link.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
    let boot = text("/proc/sys/kernel/random/boot_id").map { String($0.filter { !$0.isWhitespace }) }
    let pid = Int(getpid())
    return ProcessIdentity(
      host: space.isEmpty ? host : "\(host) \(space)", boot: boot ?? "unknown", pid: pid,
      start: startTime(pid: pid) ?? 0)
  }

  /// Whether the process has certainly ended, as seen from `observer`. A process on another host may still run.
  func isDead(seenFrom observer: ProcessIdentity) -> Bool {
    guard host == observer.host else { return false }
    return boot != observer.boot || Self.startTime(pid: pid) != start
  }

  /// Whether the process certainly runs or is stopped, as seen from `observer`.
  func isAlive(seenFrom observer: ProcessIdentity) -> Bool {
    host == observer.host && boot == observer.boot && Self.startTime(pid: pid) == start
  }

  /// Start time of the process; `nil` if there is none or if it is a zombie.
  private static func startTime(pid: Int) -> Int? {
    // The name in parentheses may have any characters, so fields are counted after it; the state is the third field.
    guard let stat = text("/proc/\(pid)/stat"), let end = stat.lastIndex(of: ")") else { return nil }
    let fields = stat[stat.index(after: end)...].split(separator: " ")
    guard fields.count > 19, !["Z", "X"].contains(fields[0]) else { return nil }
    return Int(fields[19])
  }

  private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
