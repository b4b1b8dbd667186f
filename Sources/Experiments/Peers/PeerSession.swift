import Engine
import Measurement
import Statistics

/// A peer during a sweep: its process, started when a cell first needs it and restarted after it was lost, and the
/// requests of docs/peers.md.
final class PeerSession {
  let peer: Peer
  let threads: Int
  /// Version of the protocol that it must speak.
  private let version: Int
  private let patienceNs: Int
  private let interruption: Cancellation
  private let peerGuard: (any PeerGuard)?
  private var process: LineProcess?
  private var introduction: String?
  // Time until its first line, and until it had prepared the last cell, in nanoseconds.
  private var introducedNs = 0
  private var preparedNs = 0
  /// Of version 1, which has no word for it: the preparation of one whose name ends like JAX's function.
  private(set) var setupCallNs: Double?
  /// Number of processes that were started.
  private(set) var generation = 0
  /// The process's stderr, if it failed since this was last taken.
  private var errorText = ""

  /// Time for a peer to exit after its standard input is closed; the shorter one when somebody waits.
  private static let (farewellNs, shortFarewellNs) = (2_000_000_000, 200_000_000)

  /// A session without a process.
  init(
    _ peer: Peer, options: MeasurementOptions, interruption: Cancellation, peerGuard: (any PeerGuard)? = nil,
    version: Int = 1
  ) {
    self.peer = peer
    self.version = version
    self.peerGuard = peerGuard
    threads = options.threads
    let (sum, overflow) = min(options.maxTimeNs, options.budgetNs ?? .max).addingReportingOverflow(options.peerGraceNs)
    patienceNs = overflow ? Int.max : sum
    self.interruption = interruption
  }

  /// Whether it has a process.
  var isRunning: Bool { process != nil }

  /// Adds to the time that the process took to prepare what it has been asked for.
  func addPreparation(_ ns: Int) { preparedNs += ns }

  /// Time to start the process and to prepare the last cell, in nanoseconds.
  var startNs: Int { introducedNs + preparedNs }

  /// The peer's description of itself, or its command before it has sent one.
  var description: String { introduction ?? peer.command }

  /// Starts the process if there is none, and reads its first line.
  func start() throws(PeerFailure) {
    guard process == nil else { return }
    let begin = Clock.now()
    let count = "\(threads)"
    let variables = Dictionary(
      uniqueKeysWithValues: ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TRACK_THREADS"].map {
        ($0, count)
      })
    do {
      process = try LineProcess(
        .shell(peer.command), variables: variables, threads: threads, peerGuard: peerGuard)
    } catch {
      throw .failed("peer \(peer.name): \(error)")
    }
    preparedNs = 0
    let form = "track-peer \(version) DESCRIPTION"
    let text: String
    do {
      text = try ask(nil, "to say what it is", expecting: "track-peer", form)
    } catch {
      // Without its first line, the process is unusable.
      lose()
      throw error
    }
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0] == "\(version)" else {
      let other = ["1": "--peer", "2": "--from"][parts.first.map(String.init) ?? ""]
      guard let other else { throw nonsense("track-peer \(text)", form) }
      throw lost("speaks version \(parts[0]) of docs/peers.md, which \(other) takes")
    }
    generation += 1
    introduction = Quoted.line(parts[1], most: 200)
    introducedNs = Clock.now() - begin
  }

  /// Lets the peer prepare a cell whose inputs are in `directory`. Returns the time that this took, in nanoseconds.
  func prepare(_ cell: Cell, dtype: DType, directory: String) throws(PeerFailure) -> Int {
    let begin = Clock.now()
    let isMatrix = (cell.model as? MatrixModel)?.quantity == .hessian
    let answer = try ask(
      "\(isMatrix ? "hessian" : "cell") \(cell.model.name) \(dtype.rawValue) \(threads) \(cell.size) \(directory)",
      "to prepare the cell",
      expecting: "ready", "ready NANOSECONDS")
    guard let setup = Int(answer), setup >= 0 else { throw nonsense("ready \(answer)", "ready NANOSECONDS") }
    preparedNs = Clock.now() - begin
    if name.hasSuffix("linearize") { setupCallNs = Double(setup) }
    return setup
  }

  /// Lets the peer make calls. Returns their time in nanoseconds by its own clock, which must not exceed ours.
  func nanoseconds(ofCalls calls: Int) throws(PeerFailure) -> Int { try nanoseconds(ofCalls: calls, of: nil) }

  /// The same of one of the strategies of a peer that brings its function.
  func nanoseconds(ofCalls calls: Int, of strategy: String?) throws(PeerFailure) -> Int {
    let start = Clock.now()
    let answer = try ask(
      "run \(calls)" + Self.suffix(strategy), "to make \(calls) call\(calls == 1 ? "" : "s")" + Self.of(strategy),
      expecting: "took", Self.took)
    let passed = Clock.now() - start
    guard let time = Int(answer), time >= 0 else { throw nonsense("took \(answer)", Self.took) }
    // A clock may be too coarse for one call, but not for a whole sample.
    guard time > 0 || calls == 1, Double(time) <= Double(passed) * 1.01 + 1e6 else {
      throw lost(
        "answered \"took \(time)\" to \"run \(calls)\", which took \(Quantity.nanoseconds(Double(passed))) by track's clock"
      )
    }
    return max(time, 1)
  }

  private static let took = "took NANOSECONDS"

  /// Lets the peer write its results into `directory`.
  func writeResults(to directory: String) throws(PeerFailure) { try writeResults(to: directory, of: nil) }

  /// The same of one of the strategies of a peer that brings its function.
  func writeResults(to directory: String, of strategy: String?) throws(PeerFailure) {
    _ = try ask(
      "results" + Self.suffix(strategy) + " \(directory)", "to write its results" + Self.of(strategy),
      expecting: "written", "written")
  }

  private static func suffix(_ strategy: String?) -> String { strategy.map { " \($0)" } ?? "" }

  private static func of(_ strategy: String?) -> String { strategy.map { " of \($0)" } ?? "" }

  /// Processor time of its live processes, in seconds.
  var processorSeconds: Double { process?.processorSeconds ?? 0 }

  /// Ends the process.
  func end() {
    process?.end(withinNs: interruption.isRequested ? Self.shortFarewellNs : Self.farewellNs)
    process = nil
  }

  /// Takes the stderr of a failed process; empty if it did not fail.
  func takeErrorText() -> String {
    defer { errorText = "" }
    return errorText
  }

  // MARK: Questions

  /// Sends a request and returns the text after the expected word of the answer.
  func ask(
    _ question: String?, _ purpose: String, expecting word: String, _ form: String
  ) throws(PeerFailure) -> String {
    guard let process else { throw .failed("peer \(peer.name) has no process") }
    if question != nil, let line = process.unasked() {
      throw lost("wrote \"\(Quoted.line(line))\" without being asked, before it was \(purpose)")
    }
    switch process.answer(to: question, withinNs: patienceNs, interruption: interruption) {
    case .line(let line):
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      let rest = parts.count > 1 ? parts[1] : ""
      switch parts.first {
      case word: return rest
      case "cannot" where word == "ready":
        throw PeerFailure(
          kind: .cannot, description: "peer \(peer.name) cannot do this: \(Quoted.line(rest, most: 500))")
      case "error":
        errorText = process.errorText
        throw .failed("peer \(peer.name) failed when it was \(purpose): \(Quoted.line(rest, most: 500))")
      default: throw nonsense(line, form)
      }
    case .ended:
      process.endAfterOutput()
      throw lost(
        process.exit.map { "exited \($0) when it was \(purpose)" } ?? "closed its output when it was \(purpose)")
    case .silent:
      throw lost("said nothing for \(Quantity.nanoseconds(Double(patienceNs))) when it was \(purpose)")
    case .endless: throw lost("wrote no end of a line when it was \(purpose)")
    case .interrupted: throw .interrupted
    }
  }

  func nonsense(_ line: String, _ form: String) -> PeerFailure {
    lost("answered \"\(Quoted.line(line))\" where \"\(form)\" was expected, as docs/peers.md says")
  }

  /// Ends an unusable process. The next cell starts another.
  private func lose() {
    guard let process else { return }
    process.end(withinNs: 0)
    errorText = process.errorText
    self.process = nil
  }

  private func lost(_ what: String) -> PeerFailure {
    lose()
    let lines = Quoted.lastLines(errorText)
    return .failed("peer \(peer.name) \(what)" + (lines.isEmpty ? "" : "; its stderr ends: \(lines)"))
  }
}
