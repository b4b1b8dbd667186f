/// Computes Hv as the tangent of the gradient along v: forward mode over reverse mode (Pearlmutter, "Fast exact
/// multiplication by the Hessian", 1994).
public struct ForwardOverReverse: HVPStrategy {
  public init() {}

  public var name: String { "forward-over-reverse" }
  public var summary: String { "Hv as the tangent (JVP) of the gradient along v" }

  public func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let variables = function.variables(of: inputs)
    let gradient = trace.gradient(of: function.trace(trace, at: inputs), withRespectTo: variables)
    let tangents = trace.pushforward(gradient, along: zip(variables, directions).map { (value: $0, tangent: $1) })
    return trace.filled(tangents, like: variables)
  }
}

extension Strategy where Self == ForwardOverReverse {
  /// Forward mode over reverse mode.
  public static var forwardOverReverse: Self { Self() }
}
