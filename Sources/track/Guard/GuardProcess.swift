import Experiments
import Foundation
import Glibc
import Store

/// What the guard of a recording process does. It reads which groups of peers there are until its standard input ends, which the system
/// sees to whatever ends the guarded process. Then it kills those groups and what else the peers started, and marks what is left under
/// way as crashed. A guarded process that ends as it should kills its guard.
enum GuardProcess {
  /// First argument of such a process. No verb: nobody is meant to type it.
  static let word = "--guard-of-recording"
  /// Seconds that it has, once the guarded process is gone: more than a busy database is waited for.
  private static let patience: UInt32 = 45

  /// Its environment: ours, without the mark of a peer. The guard of a track that is itself part of a peer must outlive that.
  static func environment() -> [String] {
    ProcessInfo.processInfo.environment.filter { $0.key != PeerMark.variable }.map { "\($0)=\($1)" }
  }

  /// - Parameter arguments: the name, `word`, the path of the database, the mark of the peers, and the number of the guarded process.
  static func run(_ arguments: [String]) -> Never {
    guard arguments.count == 5, let guarded = pid_t(arguments[4]) else { ExitStatus.usage.leave() }
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { Glibc.signal(signal, SIG_IGN) }
    closeInherited()
    nameThisProcess()
    let groups = groupsAtTheEnd()
    alarm(patience)
    for group in groups { kill(-group, SIGKILL) }
    PeerMark.killAll(arguments[3])
    // Its descriptors are closed before it is gone.
    for _ in 0..<5000 where getppid() == guarded { usleep(1000) }
    try? Store.markCrashed(path: arguments[2])
    _exit(0)
  }

  /// Reads until the guarded process has gone. Returns the groups of peers that it had not ended.
  private static func groupsAtTheEnd() -> Set<pid_t> {
    var groups: Set<pid_t> = []
    while let line = readLine() {
      let words = line.split(separator: " ")
      // Groups 0 and 1 have a meaning of their own to kill.
      guard words.count == 2, let group = pid_t(words[1]), group > 1 else { continue }
      if words[0] == "take" { groups.insert(group) } else { groups.remove(group) }
    }
    return groups
  }

  /// Somebody may wait for the end of what the guarded process was given to write to.
  private static func closeInherited() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for descriptor in names.compactMap({ Int32($0) }) where descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// For `ps` and `top`: it would be called `exe`.
  private static func nameThisProcess() {
    let descriptor = open("/proc/self/comm", O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = write(descriptor, "track-guard", 11)
    close(descriptor)
  }
}
