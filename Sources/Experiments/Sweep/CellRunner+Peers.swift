import Accuracy
import Engine
import Store

extension CellRunner {
  /// Lets a peer compute its results, and checks them like those of a strategy.
  func compute(
    _ peerRun: PeerRun, _ cell: Cell, of prepared: PreparedCell, through files: Result<PeerFiles, PeerFailure>,
    _ tensors: [String: Tensor], by accuracy: AccuracyCheck, limit: SamplingTime.Limit
  ) throws -> Executed {
    if interruption.isRequested { return Executed(outcome: peerRun.outcome(PeerFailure.interrupted)) }
    do {
      let computed = try peerRun.compute(
        cell, of: prepared.problem, through: files.get(), options: options, limit: limit)
      var checked =
        computed.outputs.isEmpty
        ? Executed(outcome: RunOutcome(runID: peerRun.runID, status: .finished))
        : check(
          peerRun.runID, outputs: computed.outputs, against: try reference(for: peerRun, of: prepared, tensors),
          by: accuracy)
      checked.outcome.setupNs = computed.setupNs
      checked.outcome.peer = peerRun.computation.description
      return checked
    } catch let failure as PeerFailure {
      return Executed(outcome: peerRun.outcome(failure))
    }
  }

  /// What a peer's results are compared with: the same derivative by track, if it computes the function and has room.
  private func reference(
    for peerRun: PeerRun, of prepared: PreparedCell, _ tensors: [String: Tensor]
  ) throws -> Reference {
    let computes = !peerRun.computation.bringsFunction || prepared.preparedRuns.contains { $0.skipped == nil }
    guard refusal == nil, computes else { return Reference(name: "none", outputs: [:]) }
    switch (peerRun.computation as? PeerStrategy)?.gives {
    case .gradient: return try prepared.references.reference(for: GradientBaseline(), tensors)
    case .value: return try prepared.references.reference(for: ValueBaseline(), tensors)
    case .product, .nothing, nil: return try prepared.references.referenceForPeers(tensors)
    }
  }
}
