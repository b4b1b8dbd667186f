import Accuracy
public import Engine
import Measurement
import Statistics
public import Store

/// Evaluates or differentiates the function of another library's file at one point, and records the run.
public struct FunctionRunner {
  private let store: Store
  private let blas: BLAS

  /// A runner that records in `store`, in which an invocation has begun.
  public init(store: Store, blas: BLAS) {
    self.store = store
    self.blas = blas
  }

  public struct Result: Sendable {
    /// Its identity in the database.
    public let runID: UUIDv7
    public let kind: RunKind
    public let status: RunStatus
    /// The reason, unless the run is finished.
    public let reason: String?
    /// The function's outputs, or `loss` and `<variable>.gradient`.
    public let outputs: [(name: String, tensor: Tensor)]
    /// What they were checked against; `nil` for an evaluation.
    public let reference: String?
    /// Exact cost of a call.
    public let cost: CostRecord
    /// Time of a call.
    public let elapsedNs: Int
  }

  /// Computes the outputs of a point's function and records them.
  /// - Throws: `StoreError`; `EngineError`.
  public func evaluate(_ point: FunctionPoint) throws -> Result {
    let compiled = try point.evaluation(blas: blas)
    return try run(point, .network, compiled, inputs: point.inputs) { outputs in
      let wrong = outputs.first { !$0.tensor.values.allSatisfy(\.isFinite) }
      return (wrong.map { "\($0.name) has an element that is not finite" }, nil)
    }
  }

  /// Computes the value and the gradient of a point's function, checks them, and records them.
  /// - Parameter limit: bytes that the check may need, too.
  /// - Throws: `StoreError`; `EngineError`; `InputError.usage` if the function is no scalar.
  public func gradient(_ point: FunctionPoint, limit: Int) throws -> Result {
    let compiled = try point.gradient(blas: blas)
    let tensors = point.tensors
    return try run(point, .gradient, compiled, inputs: point.inputs) { outputs in
      let check = AccuracyCheck(
        try point.problem, dtype: point.dtype, inputs: tensors, wanted: Set(outputs.map(\.name)), seed: point.seed,
        budget: CheckBudget(bytes: Double(limit)))
      let accuracy = check.check(outputs)
      switch accuracy.verdict {
      case .right: return (nil, accuracy.reference)
      case .wrong(let reason): return (reason, accuracy.reference)
      case .notIndependentlyChecked(let reason): return (nil, "not independently checked: \(reason)")
      }
    }
  }

  private func run(
    _ point: FunctionPoint, _ kind: RunKind, _ compiled: CompiledFunction,
    inputs: [FunctionPoint.Input],
    check: ([(name: String, tensor: Tensor)]) throws -> (wrong: String?, reference: String?)
  ) throws -> Result {
    let threads = blas.setThreads(1)
    let cost = CostRecord(compiled.plan.cost, bracketing: nil, passes: compiled.plan.graph.passes, speed: nil)
    let (runID, cellID) = (UUIDv7.next(), UUIDv7.next())
    let dimension = kind == .gradient ? try point.problem.function?.dimension ?? 0 : 0
    try store.begin(
      cell: CellRecord(
        cellID: cellID, sweepID: nil, workload: point.model.name, size: Size().json, variables: dimension,
        dtype: point.dtype.rawValue, threads: threads, blas: blas.name, seed: point.seed),
      runs: [
        RunRecord(
          runID: runID, kind: kind, strategy: kind == .gradient ? GradientBaseline().name : nil, cost: cost,
          inputs: inputs.map { TensorRecord($0.name, $0.tensor, generator: $0.generator) })
      ])
    if let definition = try point.model.definition(Size()) { try store.record(definition: definition, of: runID) }
    let execution = try compiled.bind(point.tensors)
    execution.run()
    let start = Clock.now()
    execution.run()
    let elapsed = Clock.now() - start
    let outputs = try execution.outputs().map { (name: $0.name, tensor: $0.tensor) }
    let (wrong, reference) = try check(outputs)
    var outcome = RunOutcome(runID: runID, status: wrong == nil ? .finished : .failed, reason: wrong)
    outcome.reference = reference
    outcome.outputs = outputs.map { TensorRecord($0.name, $0.tensor) }
    if kind == .network, let first = outputs.first {
      var batch = EvaluationBatch()
      let values = inputs.flatMap(\.tensor.values)
      batch.add(ordinal: 0, elapsedNs: elapsed, timing: .single) { text in
        values.withUnsafeBufferPointer { JSONBytes.append($0, limit: store.storeLimit, to: &text) }
      } output: { text in
        first.tensor.values.withUnsafeBufferPointer { JSONBytes.append($0, limit: store.storeLimit, to: &text) }
      }
      try store.append(batch, to: runID)
    }
    try store.finish(cell: cellID, outcomes: [outcome], load: nil, steal: nil)
    return Result(
      runID: runID, kind: kind, status: outcome.status, reason: wrong, outputs: outputs, reference: reference,
      cost: cost, elapsedNs: elapsed)
  }
}
