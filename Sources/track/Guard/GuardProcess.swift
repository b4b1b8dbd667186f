import Experiments
import Foundation
import Glibc
import Store

/// The guard of a recording process. It reads the groups of peers until its standard input ends, which the system
/// closes when the guarded process ends. Then it kills those groups and all other processes of the peers, and marks
/// unfinished work as crashed. A guarded process that exits normally kills its guard.
enum GuardProcess {
  /// First argument of a guard. No verb: users should not type it.
  static let word = "--guard-of-recording"
  /// Seconds until it gives up after the end of the guarded process: longer than the wait for a busy database.
  private static let patience: UInt32 = 45

  /// Environment of the guard: ours, without the mark of a peer. The guard of a track that runs within a peer must
  /// outlive that peer.
  static func environment() -> [String] {
    ProcessInfo.processInfo.environment.filter { $0.key != PeerMark.variable }.map { "\($0)=\($1)" }
  }

  /// - Parameter arguments: the name, `word`, the path of the database, the mark of the peers, and the number of the
  ///   guarded process.
  static func run(_ arguments: [String]) -> Never {
    guard arguments.count == 5, let guarded = pid_t(arguments[4]) else { ExitStatus.usage.leave() }
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { Glibc.signal(signal, SIG_IGN) }
    closeInherited()
    nameThisProcess()
    let groups = groupsAtTheEnd()
    alarm(patience)
    for group in groups { kill(-group, SIGKILL) }
    PeerMark.killAll(arguments[3])
    // The system closes its descriptors before it is gone.
    for _ in 0..<5000 where getppid() == guarded { usleep(1000) }
    try? Store.markCrashed(path: arguments[2])
    _exit(0)
  }

  /// Reads until the guarded process has ended. Returns the groups of peers that it had not ended.
  private static func groupsAtTheEnd() -> Set<pid_t> {
    var groups: Set<pid_t> = []
    while let line = readLine() {
      let words = line.split(separator: " ")
      // Groups 0 and 1 have a special meaning for kill.
      guard words.count == 2, let group = pid_t(words[1]), group > 1 else { continue }
      if words[0] == "take" { groups.insert(group) } else { groups.remove(group) }
    }
    return groups
  }

  /// Closes inherited descriptors, because another process may wait for their end.
  private static func closeInherited() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for descriptor in names.compactMap({ Int32($0) }) where descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// Sets the name for `ps` and `top`, which would show `exe`.
  private static func nameThisProcess() {
    let descriptor = open("/proc/self/comm", O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = write(descriptor, "track-guard", 11)
    close(descriptor)
  }
}
