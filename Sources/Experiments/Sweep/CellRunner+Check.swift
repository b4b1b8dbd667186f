import Accuracy
import Engine
import Measurement
import Store

extension CellRunner {
  /// The check of this cell's results, in the memory that its runs leave. Without a graph of the function, it checks only
  /// that results are finite.
  func accuracy(
    of prepared: PreparedCell, _ preparedRuns: [PreparedCell.PreparedRun], _ peerRuns: [PeerRun],
    _ tensors: [String: Tensor], _ time: CellTime
  ) -> AccuracyCheck {
    let wanted =
      refusal != nil
      ? []
      : preparedRuns.compactMap(\.compiled).flatMap { $0.plan.graph.outputs.map(\.name) }
        + prepared.problem.products.map(\.name)
        + peerRuns.flatMap { $0.computation.results(of: prepared.problem).map(\.name) }
    return AccuracyCheck(
      prepared.problem, dtype: options.dtype, inputs: tensors, wanted: Set(wanted), seed: options.seed,
      budget: time.checkBudget(bytes: max(0, Double(options.maxMemory) - prepared.neededBytes)),
      isCancelled: { [interruption] in interruption.isRequested || time.overrun != nil },
      whyCancelled: { [interruption] in
        (interruption.isRequested ? nil : time.overrun) ?? "it was interrupted"
      })
  }

  /// Checks results by `accuracy`, which decides, and compares them with another path, which gives the residual.
  func check(
    _ runID: UUIDv7, approximation: Approximation? = nil, outputs: [(name: String, tensor: Tensor)],
    against reference: Reference, by accuracy: AccuracyCheck
  ) -> Executed {
    let errors = outputs.map { RelativeError.of($0.tensor, from: reference.outputs[$0.name] ?? []) }
    let checked = accuracy.check(outputs, approximation: approximation)
    var outcome = RunOutcome(runID: runID, status: .finished)
    outcome.residual = errors.contains { $0 == nil } ? nil : errors.compactMap(\.self).max()
    outcome.isApproximate = approximation != nil
    outcome.outputs = outputs.map { TensorRecord($0.name, $0.tensor) }
    outcome.record(checked)
    outcome.reference = [outcome.reference, "residual: \(reference.name)"].compactMap(\.self).joined(separator: "; ")
    return Executed(outcome: outcome, outputs: outputs)
  }

  /// What an approximate strategy adds to the error, with its step if it has one.
  func approximation(_ extra: [(String, Tensor)]?) -> Approximation {
    Approximation(step: extra?.first { $0.0 == "step" }?.1.values.first)
  }
}
