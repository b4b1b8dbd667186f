public import Engine
import Measurement
public import Store

/// One evaluation of the function of another library's file, at given tensors.
public struct FunctionEvaluation {
  public struct Result: Sendable {
    /// Its identity in the database.
    public let runID: UUIDv7
    public let status: RunStatus
    /// The reason, unless the run is finished.
    public let reason: String?
    /// The function's outputs, in order.
    public let outputs: [(name: String, tensor: Tensor)]
    /// Exact cost of a call.
    public let cost: CostRecord
    /// Time of a call.
    public let elapsedNs: Int
  }

  public let model: ImportedModel
  public let dtype: DType
  public let blas: BLAS
  private let inputs: [(name: String, tensor: Tensor)]
  private let compiled: CompiledFunction
  /// Number of elements that are written at once.
  private static let part = 1 << 14

  /// - Parameters:
  ///   - given: tensors for the arguments. Those that the file has no values for must be given.
  ///   - limit: bytes that it may need.
  /// - Throws: `InputError`, `FormatError` if a tensor is missing or does not fit, or it needs more memory;
  ///   `EngineError`.
  public init(
    _ model: ImportedModel, given: [(name: String, tensor: GivenTensors.Given)], dtype: DType, limit: Int, blas: BLAS
  ) throws {
    (self.model, self.dtype, self.blas) = (model, dtype, blas)
    let tensors = try GivenTensors(given, for: model).checked(for: model, at: Size()).tensors
    let arguments = model.function.arguments
    if let missing = arguments.first(where: { tensors[$0.name] == nil && $0.values == nil }) {
      throw InputError.usage(
        "\(model.name) needs \(missing.name) \(missing.shape): give it in an .npz or a JSON file with --given")
    }
    compiled = try model.function.graph(dtype: dtype).compile(blas: blas)
    let plan = compiled.plan
    // The numbers of the file's tensors are there one tensor after another; those of the given ones stay.
    let given = arguments.filter { tensors[$0.name] != nil }
    let needed =
      Double(model.keptBytes) + arguments.reduce(0) { $0 + CellMemory.block($1.shape.count, dtype) }
      + given.reduce(0) { $0 + CellMemory.block($1.shape.count, .float64) } + CellMemory.outputs(of: plan)
      + CellMemory.planning(plan)
      + max(
        CellMemory.block(Double(plan.workspaceBytes)),
        arguments.map { CellMemory.block($0.shape.count, .float64) }.max() ?? 0)
    try NetworkMemory.check(needed, for: "an evaluation of \(model.name)", limit: limit)
    inputs = try arguments.map { argument in
      let values = try tensors[argument.name]?.values ?? argument.values?() ?? []
      return (argument.name, try Tensor(values, shape: argument.shape, dtype: dtype))
    }
  }

  /// Computes the outputs and records them, with the definition of the model. Inputs and outputs are also one row of
  /// `network_evaluations`: the elements of all inputs, and those of the first output.
  /// - Throws: `StoreError`; `EngineError`.
  public func run(in store: Store) throws -> Result {
    let threads = blas.setThreads(1)
    let cost = CostRecord(compiled.plan.cost, bracketing: nil, passes: compiled.plan.graph.passes)
    let (runID, cellID) = try model.begin(
      .network, dtype: dtype, cost: cost, inputs: inputs.map { TensorRecord($0.name, $0.tensor) }, threads: threads,
      blas: blas, in: store)
    let execution = try compiled.bind(Dictionary(inputs) { first, _ in first })
    execution.run()
    let start = Clock.now()
    execution.run()
    let elapsed = Clock.now() - start
    let outputs = try execution.outputs().map { (name: $0.name, tensor: $0.tensor) }
    let wrong = outputs.first { !$0.tensor.values.allSatisfy(\.isFinite) }
    var outcome = RunOutcome(
      runID: runID, status: wrong == nil ? .finished : .failed,
      reason: wrong.map { "\($0.name) has an element that is not finite" })
    outcome.outputs = outputs.map { TensorRecord($0.name, $0.tensor) }
    if let first = outputs.first {
      var batch = EvaluationBatch()
      func append(_ tensors: [Tensor], to text: inout [UInt8]) {
        let parts = tensors.lazy.flatMap { tensor in
          let count = tensor.shape.count
          return stride(from: 0, to: count, by: Self.part).lazy.map {
            tensor.values(in: $0..<min($0 + Self.part, count))
          }
        }
        JSONBytes.append(
          count: tensors.reduce(0) { $0 + $1.shape.count }, limit: store.storeLimit, to: &text, parts: parts)
      }
      batch.add(ordinal: 0, elapsedNs: elapsed, timing: .single) { text in
        append(inputs.map(\.tensor), to: &text)
      } output: { text in
        append([first.tensor], to: &text)
      }
      try store.append(batch, to: runID)
    }
    try store.finish(cell: cellID, outcomes: [outcome], load: nil, steal: nil)
    return Result(
      runID: runID, status: outcome.status, reason: outcome.reason, outputs: outputs, cost: cost, elapsedNs: elapsed)
  }
}
