import Engine
import Measurement
import Statistics
import Store

struct PeerRun {
  let computation: any PeerComputation
  let runID = UUIDv7.next()
  /// Why it is not asked to compute; `nil` if it is.
  let skipped: String?
  /// Why its process did not start; `nil` if it did.
  private let failure: PeerFailure?

  /// Starts the peer's process, unless it runs or there is nothing to compare it with.
  init(_ computation: any PeerComputation, hasRivals: Bool) {
    self.computation = computation
    let plays = hasRivals || computation.bringsFunction
    skipped =
      plays
      ? nil : "no strategy of track's own runs in this cell, and a peer is checked and measured beside one"
    failure = plays ? Self.failure { () throws(PeerFailure) in try computation.start() } : nil
  }

  var name: String { computation.name }

  private static func failure(_ body: () throws(PeerFailure) -> Void) -> PeerFailure? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }

  /// The run to record at the beginning.
  func record(_ kind: RunKind, inputs: [TensorRecord]) -> RunRecord {
    RunRecord(
      runID: runID, kind: kind, strategy: name, cost: nil, inputs: inputs, skipped: skipped,
      peer: computation.description)
  }

  /// The peer as it is sampled, with a directory of inputs for each new process.
  func sampled(
    in cell: Cell, options: MeasurementOptions, directory: @escaping () throws(PeerFailure) -> String
  ) -> SampledPeer {
    SampledPeer(computation: computation, startNs: computation.startNs) { [computation] in
      try computation.restart(cell, dtype: options.dtype, directory: directory())
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
    let setup = try computation.prepare(cell, dtype: options.dtype, directory: files.inputDirectory)
    try checkTime(ofCall: computation.call(), options, limit: limit)
    let results = computation.results(of: problem)
    guard !results.isEmpty else { return (setup, []) }
    let directory = try files.resultDirectory(for: name)
    try computation.writeResults(to: directory)
    return (setup, try PeerFiles.results(of: name, in: directory, outputs: results, dtype: options.dtype))
  }

  /// The time of a peer's call cannot be predicted before it has made one.
  private func checkTime(
    ofCall call: Int, _ options: MeasurementOptions, limit: SamplingTime.Limit
  ) throws(PeerFailure) {
    let time = SamplingTime(
      [.init(index: 0, ns: Double(call))], hasBaseline: false, rounds: options.fewestRounds + Sampler.minWarmupRounds,
      minTimeNs: options.minTimeNs, limit: limit, source: .measured)
    guard let reason = time.reasons[0] else { return }
    throw PeerFailure(kind: .cannot, description: "peer \(name) \(reason)")
  }
}
