import Engine
import Measurement
import Statistics
import Store

struct PeerRun {
  let session: PeerSession
  let runID = UUIDv7.next()
  /// Why it is not asked to compute; `nil` if it is.
  let skipped: String?
  /// Why its process did not start; `nil` if it did.
  private let failure: PeerFailure?

  /// Starts the peer's process, unless it runs or there is nothing to compare it with.
  init(_ session: PeerSession, hasRivals: Bool) {
    self.session = session
    skipped =
      hasRivals
      ? nil : "no strategy of track's own runs in this cell, and a peer is checked and measured beside one"
    failure = hasRivals ? Self.failure { () throws(PeerFailure) in try session.start() } : nil
  }

  private static func failure(_ body: () throws(PeerFailure) -> Void) -> PeerFailure? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }

  /// The run to record at the beginning.
  func record(inputs: [TensorRecord]) -> RunRecord {
    RunRecord(
      runID: runID, kind: .hvp, strategy: session.peer.name, cost: nil, inputs: inputs, skipped: skipped,
      peer: session.description)
  }

  /// The peer as it is sampled, with a directory of inputs for each new process.
  func sampled(
    in cell: Cell, options: MeasurementOptions, directory: @escaping () throws(PeerFailure) -> String
  ) -> SampledPeer {
    SampledPeer(session: session, startNs: session.startNs) { [session] in
      session.end()
      try session.start()
      _ = try session.prepare(cell, dtype: options.dtype.rawValue, directory: directory())
    }
  }

  /// The outcome of the run for a failure.
  func outcome(_ failure: any Error) -> RunOutcome {
    let status: RunStatus =
      switch (failure as? PeerFailure)?.kind {
      case .cannot: .skipped
      case .interrupted: .cancelled
      case .failed, nil: .failed
      }
    return RunOutcome(runID: runID, status: status, reason: "\(failure)")
  }

  /// Lets the peer prepare the cell, make one call, and write its results.
  /// - Returns: the preparation time in nanoseconds as the peer reports it, and the results.
  func compute(
    _ cell: Cell, of problem: Problem, through files: PeerFiles, options: MeasurementOptions, limit: SamplingTime.Limit
  ) throws(PeerFailure) -> (setupNs: Int, outputs: [(name: String, tensor: Tensor)]) {
    if let failure { throw failure }
    let setup = try session.prepare(cell, dtype: options.dtype.rawValue, directory: files.inputDirectory)
    try checkTime(ofCall: session.nanoseconds(ofCalls: 1), options, limit: limit)
    let directory = try files.resultDirectory(for: session.peer)
    try session.writeResults(to: directory)
    let outputs = try PeerFiles.results(
      of: session.peer, in: directory, outputs: problem.products, dtype: options.dtype)
    return (setup, outputs)
  }

  /// The time of a peer's call cannot be predicted before it has made one.
  private func checkTime(
    ofCall call: Int, _ options: MeasurementOptions, limit: SamplingTime.Limit
  ) throws(PeerFailure) {
    let time = SamplingTime(
      [.init(index: 0, ns: Double(call))], hasBaseline: false, rounds: options.fewestRounds + Sampler.minWarmupRounds,
      minTimeNs: options.minTimeNs, limit: limit, source: .measured)
    guard let reason = time.reasons[0] else { return }
    throw PeerFailure(kind: .cannot, description: "peer \(session.peer.name) \(reason)")
  }
}

extension PeerSession: Timed {}
