import Measurement
import Statistics

/// One process that samples a cell's share of rounds, and the conversation with it. It samples our own strategies;
/// peers belong to this process, which it asks for their samples when it is their turn.
final class WorkerSession {
  private let process: LineProcess
  private let patienceNs: Int
  private let begin = Clock.now()
  private let interruption: Cancellation
  /// Errors of peers that could not be sampled to the end, by position.
  private(set) var peerFailures: [Int: any Error] = [:]
  /// Median time of a call that computes nothing, in nanoseconds, if it was taken.
  private(set) var callNs: Double?

  /// Nanoseconds until its first round began; 0 if there was none.
  private(set) var startNs = 0

  /// Time for a worker to exit after its last line.
  private static let farewellNs = 2_000_000_000

  /// Starts the process.
  /// - Parameters:
  ///   - threads: number of threads that this process is pinned for.
  ///   - maxTimeNs: predicted maximum time of a cell; a worker that says nothing for longer is lost.
  /// - Throws: `WorkerFailure` if the system cannot start it.
  init(
    _ launcher: WorkerLauncher, threads: Int, maxTimeNs: Int, interruption: Cancellation,
    peerGuard: (any PeerGuard)?
  ) throws(WorkerFailure) {
    let (sum, overflow) = maxTimeNs.addingReportingOverflow(launcher.graceNs)
    patienceNs = overflow ? Int.max : sum
    self.interruption = interruption
    do {
      // OpenBLAS starts its threads when it is loaded, and an idle one spins for some 25 ms: as long as a small cell's
      // share of a process.
      process = try LineProcess(
        launcher.program, variables: ["OPENBLAS_NUM_THREADS": String(threads)], threads: threads, isAlone: true,
        peerGuard: peerGuard)
    } catch {
      throw WorkerFailure("could not be had: \(error)")
    }
  }

  /// Lets it sample a job and ends it.
  /// - Parameters:
  ///   - bytes: the job as written to a worker.
  ///   - rounds: takes its rounds; keeps those before an interruption.
  ///   - limitNs: time after which it may end with a single round.
  ///   - onRound: called with the number of measured rounds so far.
  /// - Throws: `WorkerFailure`.
  func sample(
    _ bytes: [UInt8], peers: [any Timed], into rounds: inout WorkerRounds, limitNs: Int? = nil, maxQuestions: Int,
    onRound: (Int) -> Void
  ) throws(WorkerFailure) {
    defer { process.end(withinNs: interruption.isRequested ? 0 : Self.farewellNs) }
    var message = bytes
    var questions = 0
    var isFirst = true
    func isLate() -> Bool { limitNs.map { Clock.now() - begin >= $0 } ?? false }
    while true {
      let answer = process.answer(to: message, withinNs: patienceNs, interruption: interruption)
      message = []
      guard case .line(let line) = answer else { throw failure(answer) }
      let words = line.split(separator: " ")
      switch words.first {
      case "round":
        let passed = Clock.now() - begin
        try rounds.add(line, passedNs: passed)
        if isFirst { startNs = max(0, passed - rounds.elapsedNs) }
        isFirst = false
        onRound(rounds.measuredRounds)
      case "peer" where words.count == 3:
        questions += 1
        guard let index = Int(words[1]), let calls = Int(words[2]), peers.indices.contains(index),
          (1...2 * Sampler.maxRepeats).contains(calls), questions <= maxQuestions
        else { throw nonsense(line) }
        message = Array("\(took(calls, by: peers[index], index))\n".utf8)
      case "done" where words.count == 1: return try rounds.end(isLate: isLate())
      case "done" where words.count == 2:
        guard let time = Double(words[1]), time >= 0, time < 1e9 else { throw nonsense(line) }
        callNs = time
        return try rounds.end(isLate: isLate())
      case "error": throw WorkerFailure("said: \(Quoted.line(line.dropFirst(6), most: 500))")
      default: throw nonsense(line)
      }
    }
  }

  private func took(_ calls: Int, by peer: any Timed, _ index: Int) -> String {
    do {
      return "took \(try peer.nanoseconds(ofCalls: calls))"
    } catch {
      peerFailures[index] = error
      return "lost"
    }
  }

  private func nonsense(_ line: String) -> WorkerFailure {
    WorkerFailure("answered \"\(Quoted.line(line))\", which is no line of a worker")
  }

  private func failure(_ answer: LineProcess.Answer) -> WorkerFailure {
    switch answer {
    case .line(let line): return nonsense(line)
    case .silent: return WorkerFailure("said nothing for \(Quantity.nanoseconds(Double(patienceNs)))")
    case .endless: return WorkerFailure("wrote no end of a line")
    case .interrupted: return .interrupted
    case .ended:
      process.endAfterOutput()
      let lines = Quoted.lastLines(process.errorText)
      return WorkerFailure(
        (process.exit.map { "exited \($0)" } ?? "closed its output")
          + (lines.isEmpty ? "" : "; its stderr ends: \(lines)"))
    }
  }
}
