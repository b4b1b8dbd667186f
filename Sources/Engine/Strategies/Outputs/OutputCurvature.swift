/// A matrix JᵀBJ of a function f(x) = ℓ(y(x)), the loss of a network's outputs: J is the Jacobian of y by the variables,
/// and B the Hessian of a potential ψ(y). With ψ = ℓ it is the Gauss–Newton matrix (Schraudolph, "Fast curvature
/// matrix-vector products", 2002); with the log-partition function of the distribution whose natural parameters are y,
/// the Fisher information (Martens, "New insights and perspectives on the natural gradient method", 2020).
public struct OutputCurvature: Sendable {
  /// The loss itself, of which value and gradient are those of f.
  public let function: Function
  private let outputs: @Sendable (Function.Arguments) -> Value
  private let potential: @Sendable (Function.Arguments, Value) -> Value

  /// - Parameters:
  ///   - outputs: records y, of any shape, at the function's parameters.
  ///   - potential: records ψ, a scalar, of y, which comes second. Of the parameters, it must read no variable.
  public init(
    of function: Function, outputs: @escaping @Sendable (Function.Arguments) -> Value,
    potential: @escaping @Sendable (Function.Arguments, Value) -> Value
  ) {
    (self.function, self.outputs, self.potential) = (function, outputs, potential)
  }

  /// Records y.
  public func outputs(in trace: Tracer, at inputs: [String: Value]) -> Value {
    outputs(Function.Arguments(trace: trace, values: inputs))
  }

  /// Records ψ of outputs. A result that is not a scalar is an error of the trace.
  public func potential(of outputs: Value, in trace: Tracer, at inputs: [String: Value]) -> Value {
    let value = potential(Function.Arguments(trace: trace, values: inputs), outputs)
    guard value.shape.count == 1 || value.isPoisoned else {
      return trace.fail(.shape(operation: "potential", operands: [value.shape], expected: "a scalar"))
    }
    return value.isPoisoned ? value : value.reshape(.scalar)
  }
}

/// A strategy that multiplies with JᵀBJ of a network's outputs as it does with a Hessian.
public protocol OutputProductStrategy: HVPStrategy {
  /// Records JᵀBJ v, and returns the part of each variable in its shape.
  func product(
    _ curvature: OutputCurvature, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value]
}

/// What the strategies record of JᵀBJ: the outputs, and the potential of an alias of them. So derivatives of the potential
/// are by the alias alone, although J v, too, may depend on the outputs.
struct RecordedOutputs {
  let trace: Tracer
  let outputs: Value
  let alias: Value
  let potential: Value
  private let variables: [Value]

  init(_ curvature: OutputCurvature, in trace: Tracer, at inputs: [String: Value]) {
    self.trace = trace
    outputs = curvature.outputs(in: trace, at: inputs)
    alias = outputs.alias()
    potential = curvature.potential(of: alias, in: trace, at: inputs)
    variables = curvature.function.variables(of: inputs)
  }

  /// J v by forward mode.
  func tangent(along directions: [Value]) -> Value {
    let seeds = zip(variables, directions).map { (value: $0, tangent: $1) }
    return filled(trace.pushforward([outputs], along: seeds)[0])
  }

  /// J v by reverse mode twice: the transpose of w ↦ Jᵀw.
  func transposedTwice(along directions: [Value]) -> Value {
    let cotangent = trace.gradient(of: potential, withRespectTo: [alias])[0].alias()
    let adjoints = trace.pullback([(outputs, cotangent)], to: variables)
    let pairs = zip(adjoints, directions).compactMap { adjoint, direction in
      adjoint.map { (value: $0, cotangent: direction) }
    }
    return filled(trace.pullback(pairs, to: [cotangent])[0])
  }

  /// ∇ψ.
  var gradient: Value { trace.gradient(of: potential, withRespectTo: [alias])[0] }

  /// B w as the tangent of ∇ψ.
  func curvature(along tangent: Value) -> Value {
    filled(trace.pushforward([gradient], along: [(value: alias, tangent: tangent)])[0])
  }

  /// Jᵀw by reverse mode.
  func adjoints(of cotangent: Value) -> [Value] {
    trace.filled(trace.pullback([(outputs, cotangent)], to: variables), like: variables)
  }

  /// A value like the outputs, 0 if it is `nil`.
  func filled(_ value: Value?) -> Value { value ?? trace.fill(0, outputs.shape) }
}
