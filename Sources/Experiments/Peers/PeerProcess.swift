import Foundation
import Glibc
import Measurement
import Synchronization

/// The process of a peer with all that it starts, which are a process group of their own unless they leave it; it is spoken with line
/// by line.
///
/// Nothing here waits without an end: neither for a line, nor for room to write one, nor for the process to exit.
final class PeerProcess {
  /// What came of waiting for a line.
  enum Answer: Equatable {
    case line(String)
    /// It exited, or closed its output.
    case ended
    /// Nothing came in time.
    case silent
    /// More came than any answer is long.
    case endless
    case interrupted
  }

  private let pid: pid_t
  /// In the environment of all that it starts.
  private let mark = PeerMark.next()
  private let peerGuard: (any PeerGuard)?
  // Our ends of its standard input, output and error; -1 once closed.
  private var input: Int32
  private var output: Int32
  private var errors: Int32
  private var received: [UInt8] = []
  private var written: [UInt8] = []
  private var status: Int32?

  /// Longest answer, in bytes.
  private static let longestLine = 1 << 16
  /// As much of its stderr is kept: the last bytes.
  private static let keptErrors = 1 << 14
  /// Bytes that are read at once.
  private static let maxRead = 1 << 14
  /// Longest time between two looks at whether to stop.
  private static let sliceNs = 100_000_000
  /// Time for what a process wrote before it exited to arrive.
  private static let settlingNs = 200_000_000

  /// Starts `/bin/sh -c command`.
  /// - Parameters:
  ///   - variables: of its environment, beside those of this process.
  ///   - threads: that this process is bound for; the new one is not bound.
  ///   - peerGuard: ends it where this process cannot.
  /// - Throws: `PeerFailure` where the system starts no process.
  init(
    _ command: String, variables: [String: String], threads: Int, peerGuard: (any PeerGuard)? = nil
  ) throws(PeerFailure) {
    self.peerGuard = peerGuard
    let variables = variables.merging([PeerMark.variable: mark]) { $1 }
    // Another process that is started between the two would inherit the pipes, and hold them open.
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

  /// Processor time of its group so far, in seconds.
  var processorSeconds: Double { ProcessGroup.processorSeconds(pid) }

  private static let spawning = Mutex(())

  /// Reading and writing end of its standard input, output and error; -1 where there is none to be had.
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
    // A group of its own: Ctrl-C at the terminal reaches track alone, and one signal ends the peer with what it started.
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

  /// Texts as C takes a list of them.
  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

  // MARK: Lines

  /// Writes a line and waits for one; without a line to write, waits for one alone.
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

  /// What it wrote without being asked; `nil` where there is nothing. Whoever asked now would take it for the answer.
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

  /// Writes as much as there is room for; false where nobody reads any more.
  private func write(_ rest: inout ArraySlice<UInt8>) -> Bool {
    let count = Self.withoutSignal { rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) } }
    if count >= 0 {
      rest = rest.dropFirst(count)
      return true
    }
    return errno == EAGAIN || errno == EINTR
  }

  /// Calls `body` so that a write that nobody reads gives an error and no SIGPIPE, whatever this process does with that signal.
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

  /// The next bytes; none where there are none yet. At the end the descriptor is closed.
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

  /// The last of what it wrote to stderr.
  var errorText: String { String(decoding: written, as: UTF8.self) }

  /// How it exited by itself, such as `with exit code 1`; `nil` where it had to be ended.
  private(set) var exit: String?

  /// Closes its standard input, waits for it to exit, and ends what is then left of it and of all that it started.
  /// - Parameter limit: time that it has to exit by itself; what it wrote before is taken in in any case.
  func end(withinNs limit: Int) {
    guard status == nil else { return }
    close(input)
    let deadline = Clock.now() + limit
    var hasExited = Self.hasExited(pid)
    while !hasExited, Clock.now() < deadline {
      wait(5_000_000, toWrite: false)
      readErrors()
      // Nobody asked for it, but a full pipe would keep the process from exiting.
      _ = Self.read(&output)
      if output < 0, errors < 0 { usleep(2000) }
      hasExited = Self.hasExited(pid)
    }
    // Its number stays its own until it is waited for, and with it that of its group.
    kill(-pid, SIGKILL)
    PeerMark.killAll(mark)
    peerGuard?.release(group: pid)
    var found: Int32 = 0
    while waitpid(pid, &found, 0) < 0, errno == EINTR {}
    status = found
    if hasExited { exit = Self.description(found) }
    // All who could write are gone: what is in the pipe is the rest of it.
    var before = -1
    while errors >= 0, before != written.count {
      before = written.count
      readErrors()
    }
    for descriptor in [output, errors] where descriptor >= 0 { close(descriptor) }
    (output, errors) = (-1, -1)
  }

  /// Ends it after it closed its output: that is how a process looks that is about to exit.
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
