/// The gradient by forward mode: a tangent along each unit vector, some at a time. Costs one evaluation of the function
/// and, for each variable, its linear part; reverse mode costs a small multiple of one evaluation.
public struct ForwardModeGradient: DerivativeStrategy {
  private var maxBytes: Int?

  public init() {}

  public var name: String { "forward-mode-gradient" }
  public var summary: String { "the gradient by forward mode: a tangent (JVP) for each variable" }
  public var isOnRequest: Bool { true }

  public func refusal(of problem: Problem, dtype: DType) -> String? {
    refusal(of: problem, computing: [.hvp, .hessian])
  }

  public func limited(to bytes: Int) -> any Strategy {
    var limited = self
    limited.maxBytes = bytes
    return limited
  }

  public func record(_ function: Function, in trace: Tracer, at inputs: [String: Value]) -> [(
    name: String, value: Value
  )] {
    let slopes = trace.matrix(function, at: inputs, maxBytes: maxBytes) { inner, values, units in
      let along = zip(function.variables(of: values), units).map { (value: $0, tangent: $1) }
      return inner.pushforward([function.trace(inner, at: values)], along: along)[0] ?? inner.fill(0)
    }
    let gradient = slopes.isPoisoned ? slopes : slopes.reshape([slopes.shape.count])
    let parts = trace.parts(gradient, like: function.variables(of: inputs))
    return zip(function.variables, parts).map { ("\($0).gradient", $1) }
  }
}

extension Strategy where Self == ForwardModeGradient {
  /// The gradient by forward mode.
  public static var forwardModeGradient: Self { Self() }
}
