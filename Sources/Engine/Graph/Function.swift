/// A function of named tensors. It is data, and can be traced any number of times at any values. Gradients and
/// Hessian-vector products are of functions that return a scalar; `result`, `jacobianVectorProduct` and
/// `vectorJacobianProduct` of any.
///
///     let quadratic = Function(["v": [3], "x": [3]], variables: ["x"]) { t in
///       let s = t["v"].dot(t["x"])
///       return 0.5 * s * s
///     }
///     let hv = try quadratic.hvp(at: ["v": v, "x": x], along: ["x": y], by: .forwardOverReverse)["x"]
public struct Function: Sendable {
  /// A tensor that the function reads.
  public struct Parameter: Sendable {
    public let name: String
    public let shape: Shape

    public init(name: String, shape: Shape) {
      self.name = name
      self.shape = shape
    }
  }

  /// The values at which a function is traced, by name. An unknown name is an error of the trace.
  public struct Arguments {
    public let trace: Tracer
    /// All of them.
    public let values: [String: Value]

    public init(trace: Tracer, values: [String: Value]) {
      self.trace = trace
      self.values = values
    }

    public subscript(name: String) -> Value {
      values[name] ?? trace.fail(.missingInput(name: name, known: values.keys.sorted()))
    }
  }

  /// The tensors that the function reads, in order.
  public let parameters: [Parameter]
  /// Names of the parameters that derivatives are taken in.
  public let variables: [String]
  private let body: @Sendable (Arguments) -> Value

  /// A function of `parameters`. Derivatives are taken in `variables`, a subset of their names.
  public init(
    _ parameters: KeyValuePairs<String, Shape>, variables: [String], _ body: @escaping @Sendable (Arguments) -> Value
  ) {
    self.init(parameters.map { Parameter(name: $0, shape: $1) }, variables: variables, body)
  }

  /// A function of `parameters`. Derivatives are taken in `variables`, a subset of their names.
  public init(
    _ parameters: [Parameter], variables: [String], _ body: @escaping @Sendable (Arguments) -> Value
  ) {
    self.parameters = parameters
    self.variables = variables
    self.body = body
  }

  /// Shapes of the variables, in their order.
  public var variableShapes: [Shape] {
    let shapes = Dictionary(parameters.map { ($0.name, $0.shape) }) { first, _ in first }
    return variables.compactMap { shapes[$0] }
  }

  /// Total number of elements of the variables.
  public var dimension: Int { variableShapes.reduce(0) { $0.saturatingSum($1.count) } }

  /// Records the function at `values`: its result, of whatever shape.
  public func record(in trace: Tracer, at values: [String: Value]) -> Value {
    body(Arguments(trace: trace, values: values))
  }

  /// Traces the function at `values`. A result that is not a scalar is an error of the trace.
  public func trace(_ trace: Tracer, at values: [String: Value]) -> Value {
    let result = record(in: trace, at: values)
    guard result.shape.count == 1 || result.isPoisoned else {
      return trace.fail(
        .shape(operation: "function", operands: [result.shape], expected: "a scalar result; sum it, or take its mean"))
    }
    return result.reshape(.scalar)
  }

  /// Declares its parameters as inputs of `trace`.
  public func inputs(of trace: Tracer) -> [String: Value] {
    let values = parameters.map { ($0.name, trace.input($0.name, $0.shape)) }
    let names = Set(parameters.map(\.name))
    for name in variables where !names.contains(name) {
      _ = trace.fail(.missingInput(name: name, known: parameters.map(\.name)))
    }
    return Dictionary(values) { first, _ in first }
  }
}
