import Accuracy
public import Engine
public import Store

/// Computes every adjoint of a network's loss, checks those of parameters and inputs by `AccuracyCheck`, and records the
/// run.
public struct GradientRunner {
  let store: Store
  let blas: BLAS

  /// A runner that records in `store`, in which an invocation has begun.
  public init(store: Store, blas: BLAS) {
    self.store = store
    self.blas = blas
  }

  public struct Result: Sendable {
    /// Its identity in the database.
    public let runID: UUIDv7
    public let status: RunStatus
    /// The reason, unless the run is finished.
    public let reason: String?
    /// Values, adjoints and gradients.
    public let outputs: [NetworkGradient.Output]
    /// The error against differences of J, relative to the largest of them; `nil` where they are not known.
    public let residual: Double?
    /// The same for each gradient, by name.
    public let residuals: [String: Double]
    /// The largest error in rounding units, |a − r| ÷ (ε s + η); `nil` where it is not known.
    public let error: Double?
    /// What the gradients were compared with, or why that was not possible.
    public let reference: String
    /// Exact cost of all values and adjoints.
    public let cost: CostRecord
  }

  /// Computes `gradient` and records it.
  /// - Parameters:
  ///   - generators: how drawn examples were drawn, by name.
  ///   - spareBytes: memory that the check may take. Without enough of it, nothing is checked.
  /// - Throws: `InputError.usage` if the network has no loss; `StoreError`; `EngineError`.
  public func run(
    _ gradient: NetworkGradient, size: Size, generators: [String: String] = [:], spareBytes: Double = .infinity
  ) throws -> Result {
    let threads = blas.setThreads(1)
    let network = gradient.network
    let cost = CostRecord(
      gradient.compiled.plan.cost, bracketing: nil, passes: gradient.compiled.plan.graph.passes)
    let (runID, cellID) = try network.begin(
      .gradient, size: size.merging(["batch": .count(gradient.batch)]), strategy: "gradient",
      variables: network.variableCount, cost: cost,
      inputs: gradient.examples.map { TensorRecord($0.name, $0.tensor, generator: generators[$0.name]) },
      threads: threads, blas: blas, in: store)
    let outputs = try gradient.outputs()
    let check = try GradientCheck(gradient, budget: CheckBudget(bytes: spareBytes))
    let checked = check.accuracy(of: outputs)
    let residuals = check.residuals(of: outputs)
    var outcome = RunOutcome(runID: runID, status: .finished)
    outcome.record(checked)
    if Cancellation.shared.isRequested { (outcome.status, outcome.reason) = (.cancelled, "interrupted") }
    outcome.residual = residuals.largest
    outcome.outputs = outputs.map { TensorRecord($0.name, $0.tensor) }
    try store.finish(cell: cellID, outcomes: [outcome], load: nil, steal: nil)
    return Result(
      runID: runID, status: outcome.status, reason: outcome.reason, outputs: outputs, residual: residuals.largest,
      residuals: residuals.byName, error: checked.error, reference: outcome.reference ?? "none", cost: cost)
  }
}
