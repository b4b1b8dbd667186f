import Glibc
import Measurement
import Synchronization

/// A process of another program. It has its own process group, so that Ctrl-C at the terminal reaches only track, and
/// one signal ends it and all that it started.
struct ChildProcess {
  /// The error number with which the system refused to start a process.
  struct StartError: Error {
    let code: Int32
  }

  let pid: pid_t
  // Our ends of standard input, output and error, which do not block; -1 once closed.
  var input: Int32
  var output: Int32
  var errors: Int32

  /// Maximum bytes per read.
  private static let maxRead = 1 << 14

  /// A process that is started in between would inherit the pipes and hold them open.
  private static let starting = Mutex(())

  /// Starts a program. It blocks and ignores no signal that ends track.
  /// - Parameters:
  ///   - arguments: with the program's name first, which is found on PATH or has a path.
  ///   - file: path of the program, if it is not its name.
  ///   - environment: the complete environment.
  ///   - threads: number of threads that this process is pinned for; the new process is not pinned. `nil` if this one
  ///     is not pinned either.
  init(
    _ arguments: [String], file: String? = nil, environment: [String: String], threads: Int? = nil
  ) throws(StartError) {
    let (ends, started) = Self.starting.withLock { _ -> ([Int32], Result<pid_t, StartError>) in
      let ends = Self.pipes()
      guard !ends.contains(-1) else { return (ends, .failure(.init(code: errno))) }
      return (ends, Self.spawn(file ?? arguments[0], arguments, environment, ends, threads))
    }
    for theirs in [0, 3, 5] where ends[theirs] >= 0 { close(ends[theirs]) }
    (input, output, errors) = (ends[1], ends[2], ends[4])
    do {
      pid = try started.get()
    } catch {
      for ours in [input, output, errors] where ours >= 0 { close(ours) }
      throw error
    }
    for ours in [input, output, errors] { _ = fcntl(ours, F_SETFL, O_NONBLOCK) }
  }

  /// Reading and writing ends for standard input, output and error; -1 if the system has none left.
  private static func pipes() -> [Int32] {
    (0..<3).flatMap { _ -> [Int32] in
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return [-1, -1] }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return ends
    }
  }

  private static func spawn(
    _ file: String, _ arguments: [String], _ environment: [String: String], _ ends: [Int32], _ threads: Int?
  ) -> Result<pid_t, StartError> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (theirs, standard) in [(ends[0], STDIN_FILENO), (ends[3], STDOUT_FILENO), (ends[5], STDERR_FILENO)] {
      posix_spawn_file_actions_adddup2(&actions, theirs, standard)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)

    let texts = arguments.map { strdup($0) } + [nil]
    let settings = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in texts + settings { free(text) } }
    var process = pid_t()
    func start() -> Int32 { posix_spawnp(&process, file, &actions, &attributes, texts, settings) }
    let code = threads.map { Affinity.released(threads: $0, start) } ?? start()
    return code == 0 ? .success(process) : .failure(StartError(code: code))
  }

  /// Waits for output, or with `toWrite` for room to write input.
  func wait(_ nanoseconds: Int, toWrite: Bool = false) {
    var watched = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: toWrite ? input : -1, events: Int16(POLLOUT), revents: 0),
    ]
    poll(&watched, 3, Int32(nanoseconds / 1_000_000 + 1))
  }

  /// Reads available bytes; empty if there are none yet. Closes the descriptor at its end.
  static func read(_ descriptor: inout Int32) -> [UInt8] {
    guard descriptor >= 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: maxRead) { buffer, count in
      let found = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      count = max(found, 0)
      if found == 0 || found < 0 && errno != EAGAIN && errno != EINTR {
        close(descriptor)
        descriptor = -1
      }
    }
  }

  /// Whether the process has exited. It is not waited for yet.
  var hasExited: Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo != 0
  }

  /// Kills what is left of the group, calls `body`, and waits for the process. Until then, its number and that of its
  /// group cannot be reused.
  /// - Returns: the status as `waitpid` gives it.
  func end(_ body: () -> Void = {}) -> Int32 {
    kill(-pid, SIGKILL)
    body()
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    return status
  }

  /// Closes the pipes of its output.
  mutating func closeOutput() {
    for descriptor in [output, errors] where descriptor >= 0 { close(descriptor) }
    (output, errors) = (-1, -1)
  }
}
