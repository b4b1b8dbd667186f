import Foundation
import Glibc
import Measurement
import Synchronization

/// The process of a peer and all processes that it starts, which are in one process group unless they leave it.
/// Communication is line by line.
///
/// Every wait has a timeout: for a line, for room to write one, and for the exit.
final class PeerProcess {
  /// The result of waiting for a line.
  enum Answer: Equatable {
    case line(String)
    /// The process exited, or closed its output.
    case ended
    /// The timeout is over.
    case silent
    /// The line exceeds the longest answer.
    case endless
    case interrupted
  }

  private let pid: pid_t
  /// Mark in the environment of all processes that it starts.
  private let mark = PeerMark.next()
  private let peerGuard: (any PeerGuard)?
  // Our ends of standard input, output and error; -1 once closed.
  private var input: Int32
  private var output: Int32
  private var errors: Int32
  private var received: [UInt8] = []
  private var written: [UInt8] = []
  private var status: Int32?

  /// Maximum bytes of an answer.
  private static let longestLine = 1 << 16
  /// Number of last bytes of stderr that are kept.
  private static let keptErrors = 1 << 14
  /// Bytes per read.
  private static let maxRead = 1 << 14
  /// Maximum time between two checks for cancellation.
  private static let sliceNs = 100_000_000
  /// Time to wait for the last output of an exited process.
  private static let settlingNs = 200_000_000

  /// Starts `/bin/sh -c command`.
  /// - Parameters:
  ///   - variables: additions to the environment.
  ///   - threads: number of threads that this process is pinned for; the new process is not pinned.
  ///   - peerGuard: ends the process if this one cannot.
  /// - Throws: `PeerFailure` if the system cannot start a process.
  init(
    _ command: String, variables: [String: String], threads: Int, peerGuard: (any PeerGuard)? = nil
  ) throws(PeerFailure) {
    self.peerGuard = peerGuard
    let variables = variables.merging([PeerMark.variable: mark]) { $1 }
    // A process that is started in between would inherit the pipes and hold them open.
    let (ends, started) = Self.spawning.withLock { _ in
      let ends = Self.pipes()
      return (ends, ends.contains(-1) ? .failure(errno) : Self.spawn(command, ends, variables, threads))
    }
    for theirs in [0, 3, 5] where ends[theirs] >= 0 { close(ends[theirs]) }
    switch started {
    case .process(let process):
      (pid, input, output, errors) = (process, ends[1], ends[2], ends[4])
      peerGuard?.take(group: pid)
      for ours in [input, output, errors] { _ = fcntl(ours, F_SETFL, O_NONBLOCK) }
    case .failure(let code):
      for ours in [1, 2, 4] where ends[ours] >= 0 { close(ends[ours]) }
      throw .failed("no process could be started: \(String(cString: strerror(code)))")
    }
  }

  deinit { end(withinNs: 0) }

  /// Processor time of the group so far, in seconds.
  var processorSeconds: Double { ProcessGroup.processorSeconds(pid) }

  private static let spawning = Mutex(())

  /// Reading and writing ends for standard input, output and error; -1 if the system has none left.
  private static func pipes() -> [Int32] {
    (0..<3).flatMap { _ -> [Int32] in
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return [-1, -1] }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return ends
    }
  }

  private enum Started {
    case process(pid_t)
    case failure(Int32)
  }

  private static func spawn(
    _ command: String, _ ends: [Int32], _ variables: [String: String], _ threads: Int
  ) -> Started {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (theirs, standard) in [(ends[0], STDIN_FILENO), (ends[3], STDOUT_FILENO), (ends[5], STDERR_FILENO)] {
      posix_spawn_file_actions_adddup2(&actions, theirs, standard)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A separate group: Ctrl-C at the terminal reaches only track, and one signal ends the peer and all that it
    // started.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)

    let environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    let arguments = copies(["/bin/sh", "-c", command])
    let settings = copies(environment.map { "\($0)=\($1)" })
    defer { for text in arguments + settings { free(text) } }
    var process = pid_t()
    let code = Affinity.released(threads: threads) {
      posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, settings)
    }
    return code == 0 ? .process(process) : .failure(code)
  }

  /// A list of C strings.
  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

  // MARK: Lines

  /// Writes a line, if given, and waits for one.
  func answer(to line: String?, withinNs limit: Int, interruption: Cancellation) -> Answer {
    let (sum, overflow) = Clock.now().addingReportingOverflow(limit)
    let deadline = overflow ? Int.max : sum
    var rest = Array((line.map { $0 + "\n" } ?? "").utf8)[...]
    while true {
      if rest.isEmpty, let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        let text = String(decoding: received[..<end], as: UTF8.self)
        received.removeFirst(end + 1)
        return .line(text.hasSuffix("\r") ? String(text.dropLast()) : text)
      }
      guard output >= 0 else { return .ended }
      guard received.count <= Self.longestLine else { return .endless }
      guard !interruption.isRequested else { return .interrupted }
      let left = deadline - Clock.now()
      guard left > 0 else { return .silent }
      wait(min(left, Self.sliceNs), toWrite: !rest.isEmpty)
      if !rest.isEmpty, !write(&rest) { return .ended }
      readErrors()
      received += Self.read(&output)
    }
  }

  /// Unrequested output; `nil` if there is none. A request now would take it for the answer.
  func unasked() -> String? {
    received += Self.read(&output)
    return received.isEmpty ? nil : String(decoding: received.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  private func wait(_ nanoseconds: Int, toWrite: Bool) {
    var watched = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: toWrite ? input : -1, events: Int16(POLLOUT), revents: 0),
    ]
    poll(&watched, 3, Int32(nanoseconds / 1_000_000 + 1))
  }

  /// Writes as much as there is room for; false if the reading end is closed.
  private func write(_ rest: inout ArraySlice<UInt8>) -> Bool {
    let count = Self.withoutSignal { rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) } }
    if count >= 0 {
      rest = rest.dropFirst(count)
      return true
    }
    return errno == EAGAIN || errno == EINTR
  }

  /// Calls `body` such that writing to a closed pipe returns an error and raises no SIGPIPE, whatever this process
  /// does with that signal.
  private static func withoutSignal(_ body: () -> Int) -> Int {
    var (pipe, former) = (sigset_t(), sigset_t())
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &former)
    let result = body()
    let code = errno
    if result < 0, code == EPIPE, sigismember(&former, SIGPIPE) == 0 {
      var none = timespec()
      while sigtimedwait(&pipe, nil, &none) < 0, errno == EINTR {}
    }
    pthread_sigmask(SIG_SETMASK, &former, nil)
    errno = code
    return result
  }

  private func readErrors() { written = Array((written + Self.read(&errors)).suffix(Self.keptErrors)) }

  /// Reads available bytes; empty if there are none yet. Closes the descriptor at its end.
  private static func read(_ descriptor: inout Int32) -> [UInt8] {
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

  // MARK: The end

  /// The last bytes of stderr.
  var errorText: String { String(decoding: written, as: UTF8.self) }

  /// Description of its exit, such as `with exit code 1`; `nil` if it had to be killed.
  private(set) var exit: String?

  /// Closes standard input, waits for the exit, and kills what is left of the group and of all that it started.
  /// - Parameter limit: time for the exit. Output before it is read in any case.
  func end(withinNs limit: Int) {
    guard status == nil else { return }
    close(input)
    let deadline = Clock.now() + limit
    var hasExited = Self.hasExited(pid)
    while !hasExited, Clock.now() < deadline {
      wait(5_000_000, toWrite: false)
      readErrors()
      // Not requested, but a full pipe would keep the process from exiting.
      _ = Self.read(&output)
      if output < 0, errors < 0 { usleep(2000) }
      hasExited = Self.hasExited(pid)
    }
    // Until the process is waited for, its number and that of its group cannot be reused.
    kill(-pid, SIGKILL)
    PeerMark.killAll(mark)
    peerGuard?.release(group: pid)
    var found: Int32 = 0
    while waitpid(pid, &found, 0) < 0, errno == EINTR {}
    status = found
    if hasExited { exit = Self.description(found) }
    // All writers are gone: the pipe holds the rest of the output.
    var before = -1
    while errors >= 0, before != written.count {
      before = written.count
      readErrors()
    }
    for descriptor in [output, errors] where descriptor >= 0 { close(descriptor) }
    (output, errors) = (-1, -1)
  }

  /// Ends a process that has closed its output, as one does before it exits.
  func endAfterOutput() { end(withinNs: Self.settlingNs) }

  private static func hasExited(_ pid: pid_t) -> Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo != 0
  }

  private static func description(_ status: Int32) -> String {
    let signal = status & 0x7f
    return signal == 0
      ? "with exit code \(status >> 8 & 0xff)" : "by signal \(signal) (\(String(cString: strsignal(signal))))"
  }
}
