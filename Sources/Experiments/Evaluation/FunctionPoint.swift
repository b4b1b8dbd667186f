public import Engine
import Statistics
public import Store

/// The function of another library's file, with values of its arguments.
public struct FunctionPoint: Sendable {
  /// An argument's value.
  public struct Input: Sendable {
    public let name: String
    public let tensor: Tensor
    /// How it was drawn; `nil` if it was given or is stored in the file.
    public let generator: String?
  }

  public let model: ImportedModel
  public let inputs: [Input]
  public let dtype: DType
  /// Seed of the drawn values.
  public let seed: Int

  /// Values of all arguments: given, stored in the file, or drawn from the seed.
  /// - Parameter isDrawn: whether arguments may be drawn; otherwise, one that is neither given nor stored is an error.
  /// - Throws: `InputError`, `FormatError` if a tensor is missing or does not fit; `EngineError.memory`.
  public init(
    _ model: ImportedModel, given: [(name: String, tensor: GivenTensors.Given)], dtype: DType, seed: Int, isDrawn: Bool
  ) throws {
    let tensors = try GivenTensors(given, for: model).completed(for: model, at: Size()).tensors
    let arguments = Set(model.function.arguments.map(\.name))
    (self.model, self.dtype, self.seed) = (model, dtype, seed)
    inputs = try model.inputs(Size()).filter { arguments.contains($0.name) }.map { specification in
      let name = specification.name
      if let given = tensors[name] {
        return Input(
          name: name, tensor: try Tensor(given.values, shape: specification.shape, dtype: dtype), generator: nil)
      }
      guard isDrawn else {
        throw InputError.usage(
          "\(model.name) needs \(name) \(specification.shape): give it in an .npz or a JSON file with --given")
      }
      return Input(
        name: name,
        tensor: try specification.distribution.tensor(name, shape: specification.shape, dtype: dtype, seed: seed),
        generator: specification.distribution.description(name: name, seed: seed))
    }
  }

  /// A point of a recorded run.
  init(_ model: ImportedModel, tensors: [String: Tensor], dtype: DType, seed: Int) {
    (self.model, self.dtype, self.seed) = (model, dtype, seed)
    inputs = model.function.arguments.compactMap { argument in
      tensors[argument.name].map { Input(name: argument.name, tensor: $0, generator: nil) }
    }
  }

  var tensors: [String: Tensor] { Dictionary(inputs.map { ($0.name, $0.tensor) }) { first, _ in first } }

  var problem: Problem { get throws { try model.problem(Size()) } }

  /// The function, compiled for an evaluation.
  func evaluation(blas: BLAS) throws -> CompiledFunction { try model.function.graph(dtype: dtype).compile(blas: blas) }

  /// The function, compiled for its value and gradient.
  func gradient(blas: BLAS) throws -> CompiledFunction {
    try problem.compile(by: ValueAndGradient(), dtype: dtype, blas: blas)
  }

  /// Refuses work that needs more memory than a limit, before anything is computed.
  /// - Throws: `InputError.usage` with both figures; `EngineError`.
  public func checkMemory(_ kind: RunKind, limit: Int, blas: BLAS) throws {
    let plan = try (kind == .gradient ? gradient(blas: blas) : evaluation(blas: blas)).plan
    let tensors = inputs.reduce(0.0) { $0 + CellMemory.block($1.tensor.shape.count, dtype) }
    let needed =
      tensors + CellMemory.outputs(of: plan) + CellMemory.planning(plan) + CellMemory.block(Double(plan.workspaceBytes))
    guard needed > Double(limit) else { return }
    throw InputError.usage(
      "\(model.name) needs \(Quantity.bytes(needed)) of memory, more than --max-memory \(Quantity.bytes(Double(limit)))"
    )
  }
}

/// The value of a function, and its gradient by reverse mode.
private struct ValueAndGradient: DerivativeStrategy {
  var name: String { GradientBaseline().name }
  var summary: String { "the value and the gradient by reverse mode" }

  func record(_ function: Function, in trace: Tracer, at inputs: [String: Value]) -> [(name: String, value: Value)] {
    let value = function.trace(trace, at: inputs)
    let gradient = trace.gradient(of: value, withRespectTo: function.variables(of: inputs))
    return [("loss", value)] + zip(function.variables, gradient).map { ("\($0).gradient", $1) }
  }
}
