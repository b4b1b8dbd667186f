public import Engine
public import Store

/// Computes every adjoint of a network's loss, checks the gradients against central differences, and records the run.
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
    /// The error against central differences, relative to the largest of them.
    public let residual: Double?
    /// The same for each gradient, by name.
    public let residuals: [String: Double]
    /// Description of the reference.
    public let reference: String
    /// Exact cost of all values and adjoints.
    public let cost: CostRecord
  }

  /// A gradient with a larger error is wrong: a central difference keeps about ten digits.
  public static let tolerance = 1e-5

  /// Computes `gradient` and records it.
  /// - Parameter generators: how drawn examples were drawn, by name.
  /// - Throws: `StoreError`; `EngineError`.
  public func run(_ gradient: NetworkGradient, size: Size, generators: [String: String] = [:]) throws -> Result {
    let threads = blas.setThreads(1)
    let network = gradient.network
    let cost = CostRecord(
      gradient.compiled.plan.cost, bracketing: nil, passes: gradient.compiled.plan.graph.passes, speed: nil)
    let (runID, cellID) = try network.begin(
      .gradient, size: size.merging(["batch": .count(gradient.batch)]), strategy: "gradient",
      variables: network.variableCount, cost: cost,
      inputs: gradient.examples.map { TensorRecord($0.name, $0.tensor, generator: generators[$0.name]) },
      threads: threads, blas: blas, in: store)
    let outputs = try gradient.outputs()
    let check = try DifferenceCheck(gradient, outputs: outputs, blas: blas)
    let tolerance = network.dtype == .float64 ? Self.tolerance : 1e-4
    var outcome = RunOutcome(runID: runID, status: .finished)
    if Cancellation.shared.isRequested {
      outcome.status = .cancelled
      outcome.reason = "interrupted"
    } else if check.residual.map({ $0 > tolerance }) ?? true {
      outcome.status = .failed
      outcome.reason =
        check.residual.map {
          "residual \($0) against \(check.reference) is beyond the tolerance \(tolerance); a difference across a kink, such as ReLU's, is wrong by the jump"
        } ?? "the gradient or a central difference is not finite"
    }
    outcome.residual = check.residual
    outcome.reference = check.reference
    outcome.outputs = outputs.map { TensorRecord($0.name, $0.tensor) }
    try store.finish(cell: cellID, outcomes: [outcome], load: nil, steal: nil)
    return Result(
      runID: runID, status: outcome.status, reason: outcome.reason, outputs: outputs, residual: check.residual,
      residuals: check.residuals, reference: check.reference, cost: cost)
  }
}
