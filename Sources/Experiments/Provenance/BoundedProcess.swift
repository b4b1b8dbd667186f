import Foundation
import Glibc

/// Runs a program with limits on time and output. It gets no input and has its own process group, which ends with it.
struct BoundedProcess {
  /// Why there is no result.
  enum Failure: Error, Equatable {
    /// There is no such program, or the system cannot start it.
    case notStarted(Int32)
    /// The timeout is over.
    case timeout
  }

  /// Exit code; -1 if a signal ended the process.
  private(set) var status: Int32 = -1
  /// The beginning of stdout, and whether there was more.
  private(set) var output: [UInt8] = []
  private(set) var isCut = false
  /// The beginning of stderr.
  private(set) var errors: [UInt8] = []

  /// Maximum bytes of stderr that are kept.
  private static let maxErrors = 4096

  /// Runs a program that is found on PATH.
  /// - Parameters:
  ///   - arguments: with the program's name first.
  ///   - environment: the complete environment.
  ///   - most: bytes of stdout after which the process is killed.
  init(
    _ arguments: [String], environment: [String: String], deadline: ContinuousClock.Instant, most: Int
  ) throws(Failure) {
    var (out, err): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    defer { for end in out + err where end >= 0 { close(end) } }
    guard pipe(&out) == 0, pipe(&err) == 0 else { throw .notStarted(errno) }
    for end in out + err { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = try Self.spawn(arguments, environment, output: out[1], errors: err[1])
    close(out[1])
    close(err[1])
    (out[1], err[1]) = (-1, -1)
    for end in [out[0], err[0]] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    var hasExited = false
    while !hasExited, !isCut, ContinuousClock.now < deadline {
      var watched = [
        pollfd(fd: out[0], events: Int16(POLLIN), revents: 0), pollfd(fd: err[0], events: Int16(POLLIN), revents: 0),
      ]
      poll(&watched, 2, 20)
      // Asked before reading, so that output before the exit is read below.
      hasExited = Self.hasExited(process)
      Self.read(&out[0], into: &output)
      Self.read(&err[0], into: &errors)
      if output.count > most {
        output.removeSubrange(most...)
        isCut = true
      }
      if errors.count > Self.maxErrors { errors.removeSubrange(Self.maxErrors...) }
      if out[0] < 0, err[0] < 0, !hasExited { usleep(500) }
    }
    // Until the process is waited for, its number and that of its group cannot be reused.
    kill(-process, SIGKILL)
    var found: Int32 = 0
    while waitpid(process, &found, 0) < 0, errno == EINTR {}
    guard hasExited || isCut else { throw .timeout }
    status = hasExited && found & 0x7f == 0 ? found >> 8 & 0xff : isCut ? 0 : -1
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String: String], output: Int32, errors: Int32
  ) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    let texts = arguments.map { strdup($0) } + [nil]
    let settings = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in texts + settings { free(text) } }
    var process = pid_t()
    let code = posix_spawnp(&process, arguments[0], &actions, &attributes, texts, settings)
    guard code == 0 else { throw .notStarted(code) }
    return process
  }

  private static func hasExited(_ pid: pid_t) -> Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo != 0
  }

  /// Appends available bytes; closes the descriptor at its end.
  private static func read(_ descriptor: inout Int32, into bytes: inout [UInt8]) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while descriptor >= 0 {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
        // Enough for now: an endless writer must not hold us here.
        if count < buffer.count || bytes.count > 1 << 20 { return }
      } else if count == 0 || errno != EAGAIN && errno != EINTR {
        close(descriptor)
        descriptor = -1
      } else {
        return
      }
    }
  }
}
