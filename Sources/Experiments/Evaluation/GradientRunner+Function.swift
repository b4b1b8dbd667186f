import Accuracy
import Engine
import Store

extension GradientRunner {
  /// Computes the value and gradient of a function, checks them against derivatives of its values alone, and records the
  /// run with the model's definition.
  /// - Throws: `StoreError`; `EngineError`; `InputError` as the model's problem.
  public func run(_ gradient: FunctionGradient) throws -> Result {
    let threads = blas.setThreads(1)
    let plan = gradient.compiled.plan
    let cost = CostRecord(plan.cost, bracketing: nil, passes: plan.graph.passes)
    let (runID, cellID) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cellID, sweepID: nil, workload: gradient.model.name, size: gradient.size.json,
        variables: gradient.function.dimension, dtype: gradient.dtype.rawValue, threads: threads, blas: blas.name,
        seed: gradient.seed,
        model: try gradient.model.definition(gradient.size).map { ModelRecord(definition: $0) }),
      runs: [
        RunRecord(
          runID: runID, kind: .gradient, strategy: "gradient", cost: cost,
          inputs: gradient.inputs.map { TensorRecord($0.name, $0.tensor, generator: $0.generator) })
      ])
    let outputs = try gradient.outputs()
    let accuracy = gradient.accuracy(outputs)
    var outcome = RunOutcome(runID: runID, status: .finished)
    outcome.record(accuracy)
    if Cancellation.shared.isRequested { (outcome.status, outcome.reason) = (.cancelled, "interrupted") }
    outcome.outputs = outputs.map { TensorRecord($0.name, $0.tensor) }
    try store.finish(cell: cellID, outcomes: [outcome], load: nil, steal: nil)
    return Result(
      runID: runID, status: outcome.status, reason: outcome.reason, outputs: outputs, residual: nil, residuals: [:],
      error: accuracy.error, reference: outcome.reference ?? accuracy.reference, cost: cost)
  }
}
