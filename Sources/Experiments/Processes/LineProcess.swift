import Foundation
import Glibc
import Measurement

/// A process that takes part in a cell, and all processes that it starts, which are in one process group unless they
/// leave it. Communication is line by line.
///
/// Every wait has a timeout: for a line, for room to write, and for the exit.
final class LineProcess {
  /// What is executed: a file, and the words of its command line with its name.
  struct Program: Sendable {
    let path: String
    let words: [String]

    /// `/bin/sh -c command`, which may start other processes.
    static func shell(_ command: String) -> Program {
      Program(path: "/bin/sh", words: ["/bin/sh", "-c", command])
    }
  }

  /// The system could start no process.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

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

  private var child: ChildProcess
  /// Mark in the environment of all processes that it starts.
  private let mark = PeerMark.next()
  /// Whether it is trusted to start no other processes, which would have to be searched for.
  private let isAlone: Bool
  private let peerGuard: (any PeerGuard)?
  private var received: [UInt8] = []
  private var written: [UInt8] = []
  private var status: Int32?

  /// Maximum bytes of an answer.
  private static let longestLine = 1 << 16
  /// Number of last bytes of stderr that are kept.
  private static let keptErrors = 1 << 14
  /// Maximum time between two checks for cancellation.
  private static let sliceNs = 100_000_000
  /// Time to wait for the last output of an exited process.
  private static let settlingNs = 200_000_000

  /// Starts a program.
  /// - Parameters:
  ///   - variables: additions to the environment.
  ///   - threads: number of threads that this process is pinned for; the new process is not pinned.
  ///   - isAlone: whether it starts no other processes.
  ///   - peerGuard: ends the process if this one cannot.
  /// - Throws: `Failure` if the system cannot start a process.
  init(
    _ program: Program, variables: [String: String], threads: Int, isAlone: Bool = false,
    peerGuard: (any PeerGuard)? = nil
  ) throws(Failure) {
    self.peerGuard = peerGuard
    self.isAlone = isAlone
    let environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
      .merging([PeerMark.variable: mark]) { $1 }
    do {
      child = try ChildProcess(program.words, file: program.path, environment: environment, threads: threads)
    } catch {
      throw Failure(description: "no process could be started: \(String(cString: strerror(error.code)))")
    }
    peerGuard?.take(group: child.pid)
  }

  deinit { end(withinNs: 0) }

  /// Processor time of the group so far, in seconds.
  var processorSeconds: Double { ProcessGroup.processorSeconds(child.pid) }

  // MARK: Lines

  /// Writes a line, if given, and waits for one.
  func answer(to line: String?, withinNs limit: Int, interruption: Cancellation) -> Answer {
    answer(to: Array((line.map { $0 + "\n" } ?? "").utf8), withinNs: limit, interruption: interruption)
  }

  /// Writes bytes, then waits for a line.
  func answer(to bytes: [UInt8], withinNs limit: Int, interruption: Cancellation) -> Answer {
    let (sum, overflow) = Clock.now().addingReportingOverflow(limit)
    var deadline = overflow ? Int.max : sum
    var rest = bytes[...]
    var isDeaf = false
    while true {
      if rest.isEmpty, let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        let text = String(decoding: received[..<end], as: UTF8.self)
        received.removeFirst(end + 1)
        return .line(text.hasSuffix("\r") ? String(text.dropLast()) : text)
      }
      guard child.output >= 0 else { return .ended }
      guard received.count <= Self.longestLine else { return .endless }
      guard !interruption.isRequested else { return .interrupted }
      let left = deadline - Clock.now()
      guard left > 0 else { return isDeaf ? .ended : .silent }
      child.wait(min(left, Self.sliceNs), toWrite: !rest.isEmpty)
      if !rest.isEmpty, !write(&rest) {
        // It reads no more. What it has written before it exits is its answer.
        rest = []
        deadline = min(deadline, Clock.now() + Self.settlingNs)
        isDeaf = true
      }
      readErrors()
      received += ChildProcess.read(&child.output)
    }
  }

  /// Unrequested output; `nil` if there is none. A request now would take it for the answer.
  func unasked() -> String? {
    received += ChildProcess.read(&child.output)
    return received.isEmpty ? nil : String(decoding: received.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// Writes as much as there is room for; false if the reading end is closed.
  private func write(_ rest: inout ArraySlice<UInt8>) -> Bool {
    let count = Self.withoutSignal { rest.withUnsafeBytes { Glibc.write(child.input, $0.baseAddress, $0.count) } }
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

  private func readErrors() { written = Array((written + ChildProcess.read(&child.errors)).suffix(Self.keptErrors)) }

  // MARK: The end

  /// The last bytes of stderr.
  var errorText: String { String(decoding: written, as: UTF8.self) }

  /// Description of its exit, such as `with exit code 1`; `nil` if it had to be killed.
  private(set) var exit: String?

  /// Closes standard input, waits for the exit, and kills what is left of the group and of all that it started.
  /// - Parameter limit: time for the exit. Output before it is read in any case.
  func end(withinNs limit: Int) {
    guard status == nil else { return }
    close(child.input)
    let deadline = Clock.now() + limit
    var hasExited = child.hasExited
    while !hasExited, Clock.now() < deadline {
      child.wait(5_000_000)
      readErrors()
      // Not requested, but a full pipe would keep the process from exiting.
      _ = ChildProcess.read(&child.output)
      if child.output < 0, child.errors < 0 { usleep(2000) }
      hasExited = child.hasExited
    }
    let found = child.end {
      if !isAlone { PeerMark.killAll(mark) }
      peerGuard?.release(group: child.pid)
    }
    status = found
    if hasExited { exit = Self.description(found) }
    // All writers are gone: the pipe holds the rest of the output.
    var before = -1
    while child.errors >= 0, before != written.count {
      before = written.count
      readErrors()
    }
    child.closeOutput()
  }

  /// Ends a process that has closed its output, as one does before it exits.
  func endAfterOutput() { end(withinNs: Self.settlingNs) }

  private static func description(_ status: Int32) -> String {
    let signal = status & 0x7f
    return signal == 0
      ? "with exit code \(status >> 8 & 0xff)" : "by signal \(signal) (\(String(cString: strsignal(signal))))"
  }
}
