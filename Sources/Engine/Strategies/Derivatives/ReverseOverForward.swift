/// Computes Hv as the gradient of the directional derivative ∇f·v: reverse mode over forward mode.
public struct ReverseOverForward: HVPStrategy {
  public init() {}

  public var name: String { "reverse-over-forward" }
  public var summary: String { "Hv as the gradient of the directional derivative along v" }

  public func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let variables = function.variables(of: inputs)
    let slope = trace.pushforward(
      [function.trace(trace, at: inputs)], along: zip(variables, directions).map { (value: $0, tangent: $1) })
    guard let slope = slope.first ?? nil else { return trace.filled(variables.map { _ in nil }, like: variables) }
    return trace.gradient(of: slope, withRespectTo: variables)
  }
}

extension Strategy where Self == ReverseOverForward {
  /// Reverse mode over forward mode.
  public static var reverseOverForward: Self { Self() }
}
