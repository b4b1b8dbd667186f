public import Engine
public import Store

/// Evaluates a network on inputs, one by one, and records the run.
public struct NetworkRunner {
  private let store: Store
  private let blas: BLAS
  private let interruption: Interruption

  /// A runner that records in `store`, which has an invocation begun.
  public init(store: Store, blas: BLAS, interruption: Interruption = .shared) {
    self.store = store
    self.blas = blas
    self.interruption = interruption
  }

  /// A run of a network.
  public struct Result: Sendable {
    /// Its identity in the database.
    public let runID: UUIDv7
    /// How it ended.
    public let status: RunStatus
    /// Its evaluations, in input order.
    public let evaluations: [EvaluationRecord]
    /// Exact cost of one evaluation.
    public let cost: CostRecord
  }

  /// `network` for these inputs; does not touch the database.
  /// - Throws: `InputError` where there is no input, where lengths differ, or where no network takes them.
  @discardableResult
  public static func network(_ network: any Network, for inputs: [[Double]]) throws -> WeightedNetwork {
    guard let first = inputs.first else { throw InputError.usage("no input is given; give one with --input 1,2,4,8") }
    for (index, input) in inputs.enumerated() where input.count != first.count {
      throw InputError.data(
        "input \(index + 1) has \(input.count) numbers and input 1 has \(first.count); give inputs of one length")
    }
    return try network.network(inputLength: first.count)
  }

  /// Evaluates `network` on each of `inputs`, all of one length, timing each on its own.
  /// - Throws: `InputError.data` where lengths differ or no network takes them; `StoreError`; `EngineError`.
  public func run(_ network: any Network, inputs: [[Double]], dtype: DType = .float64) throws -> Result {
    let built = try Self.network(network, for: inputs)
    let parameters = try built.parameters(dtype: dtype)
    let threads = blas.setThreads(1)
    let plan = Plan(try built.graph(dtype: dtype), blas: blas)
    let workspace = try Workspace(bytes: plan.workspaceBytes)
    let cost = CostRecord(plan.cost, bracketing: nil, passes: plan.graph.passes, speed: nil)

    let runID = UUIDv7.next()
    let cellID = UUIDv7.next()
    try store.begin(
      cell: CellRecord(
        cellID: cellID, sweepID: nil, workload: network.name, size: #"{"k":\#(built.inputLength)}"#, variables: 0,
        dtype: dtype.rawValue, threads: threads, blas: blas.name, seed: 0),
      runs: [
        RunRecord(
          runID: runID, kind: .network, strategy: nil, cost: cost,
          inputs: parameters.map { TensorRecord($0.name, $0.tensor) })
      ])
    var evaluations: [EvaluationRecord] = []
    for (ordinal, input) in inputs.enumerated() {
      if interruption.isRequested { break }
      var tensors = Dictionary(parameters) { first, _ in first }
      tensors["x"] = try Tensor(input, dtype: dtype)
      let execution = try Execution(plan, inputs: tensors, workspace: workspace)
      // The first call pays for cold caches; the timed one does not.
      execution.run()
      let start = Clock.now()
      execution.run()
      let elapsed = Clock.now() - start
      let output = try execution.outputs().first?.tensor.values ?? []
      evaluations.append(
        EvaluationRecord(
          ordinal: ordinal, input: JSONText.array(input), output: JSONText.array(output), elapsedNs: elapsed))
    }
    try store.append(evaluations: evaluations, to: runID)
    let isComplete = evaluations.count == inputs.count
    var outcome = RunOutcome(runID: runID, status: isComplete ? .finished : .cancelled)
    outcome.reason = isComplete ? nil : "interrupted"
    try store.finish(cell: cellID, outcomes: [outcome], load: nil, steal: nil)
    return Result(runID: runID, status: outcome.status, evaluations: evaluations, cost: cost)
  }

  /// The output of `network` on one input, without recording it.
  /// - Throws: `InputError.data` where no network takes it; `EngineError`.
  static func evaluate(_ network: any Network, at input: [Double], dtype: DType, blas: BLAS) throws -> [Double] {
    let built = try self.network(network, for: [input])
    let plan = Plan(try built.graph(dtype: dtype), blas: blas)
    var tensors = Dictionary(try built.parameters(dtype: dtype)) { first, _ in first }
    tensors["x"] = try Tensor(input, dtype: dtype)
    let execution = try Execution(plan, inputs: tensors, workspace: Workspace(bytes: plan.workspaceBytes))
    execution.run()
    return try execution.outputs().first?.tensor.values ?? []
  }
}
