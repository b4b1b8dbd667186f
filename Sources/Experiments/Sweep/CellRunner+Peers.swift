import Accuracy
import Engine
import Store

extension CellRunner {
  /// Lets a peer compute its results, and checks them like those of a strategy.
  func compute(
    _ peerRun: PeerRun, _ cell: Cell, of prepared: PreparedCell, through files: Result<PeerFiles, PeerFailure>,
    _ tensors: [String: Tensor], by accuracy: AccuracyCheck, _ time: CellTime, in workspace: Workspace
  ) throws -> Executed {
    if interruption.isRequested { return Executed(outcome: peerRun.outcome(PeerFailure.interrupted)) }
    do {
      let computed = try peerRun.compute(
        cell, of: prepared.problem, through: files.get(), options: options, limit: time.limit)
      var checked =
        computed.outputs.isEmpty
        ? Executed(outcome: RunOutcome(runID: peerRun.runID, status: .finished))
        : check(
          peerRun.runID, outputs: computed.outputs,
          against: try reference(for: peerRun, of: prepared, tensors, time, in: workspace),
          by: accuracy)
      checked.outcome.setupNs = computed.setupNs
      checked.outcome.setupCallNs = peerRun.computation.setupCallNs
      checked.outcome.peer = peerRun.computation.description
      return checked
    } catch let failure as PeerFailure {
      return Executed(outcome: peerRun.outcome(failure))
    }
  }

  /// The strategy of ours with whose reference a peer's results are compared; `nil` where track does not compute the
  /// function.
  func comparable(to peerRun: PeerRun, of prepared: PreparedCell) -> (any Strategy)? {
    let computes = !peerRun.computation.bringsFunction || prepared.preparedRuns.contains { $0.skipped == nil }
    guard refusal == nil, computes else { return nil }
    return switch (peerRun.computation as? PeerStrategy)?.gives {
    case .gradient: GradientBaseline()
    case .value: ValueBaseline()
    case .product, .nothing, nil: ForwardOverReverse()
    }
  }

  private func reference(
    for peerRun: PeerRun, of prepared: PreparedCell, _ tensors: [String: Tensor], _ time: CellTime,
    in workspace: Workspace
  ) throws -> Reference {
    guard let strategy = comparable(to: peerRun, of: prepared) else { return Reference(name: "none", outputs: [:]) }
    return try prepared.references.reference(for: strategy, tensors, in: workspace, obstacle: obstacle(time))
  }
}
