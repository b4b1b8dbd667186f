import Experiments
import Glibc
import Synchronization

/// This process's side of its guard: a small process that sees it end, ends the peers that are left and marks what was under way as
/// crashed (`GuardProcess`). Where the system starts none, nothing is guarded: the next recording verb marks what is left.
final class Guard: PeerGuard {
  static let shared = Guard()

  private struct Running {
    let process: pid_t
    /// Our end of what the guard reads. Closed by the system with this process, and by nothing else.
    let socket: Int32
  }

  private let running = Mutex<Running?>(nil)

  private init() {}

  /// Starts the guard of this process unless there is one; does not wait for it to be ready.
  func start(database path: String) {
    running.withLock { running in
      guard running == nil else { return }
      var ends: [Int32] = [-1, -1]
      guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else { return }
      if let process = Self.spawn(reading: ends[1], path) {
        running = Running(process: process, socket: ends[0])
      } else {
        close(ends[0])
      }
      close(ends[1])
    }
  }

  /// Ends the guard: nothing is left to be guarded. Returns when it has gone.
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

  func take(group: Int32) { tell("take \(group)\n") }

  func release(group: Int32) { tell("release \(group)\n") }

  private func tell(_ line: String) {
    running.withLock { running in
      guard let socket = running?.socket else { return }
      let bytes = Array(line.utf8)
      // A guard that somebody stopped must not stop us; that one has gone is no reason to end.
      _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
  }

  /// POSIX_SPAWN_SETSID, which glibc's headers show to GNU programs alone.
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
    // A session of its own: what ends the terminal, or our process group, must not end it.
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
