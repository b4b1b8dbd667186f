import Accuracy
public import Engine

/// The value and the gradient of a model that is a function and no network, such as a formula, at one point.
public struct FunctionGradient {
  public let model: any Model
  public let size: Size
  public let dtype: DType
  public let seed: Int
  /// The tensors that the function reads, in order, and how drawn ones were drawn.
  public let inputs: [(name: String, tensor: Tensor, generator: String?)]
  let problem: Problem
  let function: Function
  let compiled: CompiledFunction
  /// Bytes that the check may take; a larger one is not made.
  private let checkBytes: Double

  /// - Parameters:
  ///   - given: tensors for the inputs; the others are drawn from the seed.
  ///   - limit: bytes that it may need.
  /// - Throws: `InputError` if the model has no function, a tensor does not fit, or it needs more memory; `EngineError`.
  public init(
    _ model: any Model, size asked: Size, given: [(name: String, tensor: GivenTensors.Given)], dtype: DType, seed: Int,
    limit: Int, blas: BLAS
  ) throws {
    let given = try GivenTensors(given, for: model)
    let size = try model.size(given.sizes(of: model, beside: asked))
    let tensors = try given.completed(for: model, at: size).tensors
    (self.model, self.size, self.dtype, self.seed) = (model, size, dtype, seed)
    problem = try model.problem(size)
    guard let function = problem.function else {
      throw InputError.usage("\(model.name) is a product of matrices and has no gradient")
    }
    self.function = function
    compiled = try Self.graph(function, dtype: dtype).compile(blas: blas)
    let names = Set(function.parameters.map(\.name))
    let specifications = try model.inputs(size).filter { names.contains($0.name) }
    let plan = compiled.plan
    let needed =
      specifications.reduce(0) { $0 + CellMemory.block($1.shape.count, dtype) }
      + tensors.values.reduce(0) { $0 + CellMemory.block($1.values.count, .float64) }
      + CellMemory.outputs(of: plan) + CellMemory.planning(plan) + CellMemory.block(Double(plan.workspaceBytes))
    try NetworkMemory.check(needed, for: "the gradient of \(model.name)", limit: limit)
    checkBytes = Double(limit) - needed
    inputs = try specifications.map { specification in
      let name = specification.name
      if let given = tensors[name] {
        return (name, try Tensor(given.values, shape: specification.shape, dtype: dtype), nil)
      }
      let drawn = try specification.distribution.tensor(name, shape: specification.shape, dtype: dtype, seed: seed)
      return (name, drawn, specification.distribution.description(name: name, seed: seed))
    }
  }

  /// The graph of value and gradient.
  /// - Throws: the first error of the function.
  static func graph(_ function: Function, dtype: DType) throws -> Graph {
    let trace = Tracer(dtype: dtype)
    let inputs = function.inputs(of: trace)
    let value = function.trace(trace, at: inputs)
    trace.output("loss", value)
    let gradient = trace.gradient(of: value, withRespectTo: function.variables(of: inputs))
    for (name, adjoint) in zip(function.variables, gradient) { trace.output("\(name).gradient", adjoint) }
    return try trace.finish().applying(StandardPasses.all)
  }

  var tensors: [String: Tensor] { Dictionary(inputs.map { ($0.name, $0.tensor) }) { first, _ in first } }

  /// Value and gradient.
  /// - Throws: `EngineError`.
  func outputs() throws -> [NetworkGradient.Output] {
    try compiled(tensors).map { NetworkGradient.Output(name: $0.name, tensor: $0.tensor) }
  }

  /// Whether results are right, by the function's values alone.
  func accuracy(_ outputs: [NetworkGradient.Output]) -> Accuracy {
    AccuracyCheck(
      problem, dtype: dtype, inputs: tensors, wanted: Set(compiled.plan.graph.outputs.map(\.name)), seed: seed,
      budget: CheckBudget(bytes: checkBytes)
    ).check(outputs.map { (name: $0.name, tensor: $0.tensor) })
  }
}
