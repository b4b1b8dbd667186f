import Experiments
import Glibc
import Store
import Synchronization

/// Starts and stops this process's guard: a second process that notices the end of this one, kills the remaining
/// peers and marks unfinished work as crashed (`GuardProcess`). If the system cannot start one, the next recording
/// verb marks the unfinished work.
final class Guard: PeerGuard {
  static let shared = Guard()

  private struct Running {
    let process: pid_t
    /// Our end of the guard's input. Only the system closes it, when this process ends.
    let socket: Int32
    /// The database that it watches over.
    let path: String
  }

  private let running = Mutex<Running?>(nil)

  private init() {}

  /// Starts the guard unless there is one; does not wait until it is ready.
  func start(database path: String) {
    running.withLock { running in
      guard running == nil else { return }
      var ends: [Int32] = [-1, -1]
      guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else { return }
      if let process = Self.spawn(reading: ends[1], path) {
        running = Running(process: process, socket: ends[0], path: path)
      } else {
        close(ends[0])
      }
      close(ends[1])
    }
  }

  /// Ends the guard and waits until it has exited, because nothing is left to guard.
  func stop() {
    running.withLock { running in
      guard let guardian = running else { return }
      running = nil
      // Only a child that was not waited for yet still has its number.
      var info = siginfo_t()
      if waitid(P_PID, id_t(guardian.process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 {
        kill(guardian.process, SIGKILL)
        var status: Int32 = 0
        while waitpid(guardian.process, &status, 0) < 0, errno == EINTR {}
      }
      close(guardian.socket)
    }
  }

  /// Ends the guard unless this process leaves unfinished work, which the guard marks once the process has ended. A
  /// guard that stayed would open the file while the next command does.
  func stopUnlessNeeded() {
    guard let path = running.withLock({ $0?.path }), !Store.mayHoldUnfinishedWork(path: path) else { return }
    stop()
  }

  func take(group: Int32) { tell("take \(group)\n") }

  func release(group: Int32) { tell("release \(group)\n") }

  private func tell(_ line: String) {
    running.withLock { running in
      guard let socket = running?.socket else { return }
      let bytes = Array(line.utf8)
      // A guard that is stopped must not stop us, and one that has exited must not end us.
      _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
  }

  /// POSIX_SPAWN_SETSID, which glibc's headers define only for GNU programs.
  private static let newSession: Int16 = 0x80

  private static func spawn(reading socket: Int32, _ path: String) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A separate session, so that the end of the terminal or a signal to our group does not end the guard.
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    let texts = ["track", GuardProcess.word, path, PeerMark.ofThisProcess, "\(getpid())"]
    let words = texts.map { strdup($0) } + [nil]
    let settings = GuardProcess.environment().map { strdup($0) } + [nil]
    defer { for text in words + settings { free(text) } }
    var process = pid_t()
    return posix_spawn(&process, "/proc/self/exe", &actions, &attributes, words, settings) == 0 ? process : nil
  }
}
