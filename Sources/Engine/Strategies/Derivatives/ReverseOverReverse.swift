/// Computes Hv as the gradient of the scalar ∇f·v: reverse mode over reverse mode.
public struct ReverseOverReverse: HVPStrategy {
  public init() {}

  public var name: String { "reverse-over-reverse" }
  public var summary: String { "Hv as the gradient of the scalar product of the gradient with v" }

  public func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    // H is symmetric, so the pullback of v through the gradient is Hᵀv = Hv. This equals the gradient of ∇f·v without
    // computing that sum.
    let variables = function.variables(of: inputs)
    let gradient = trace.gradient(of: function.trace(trace, at: inputs), withRespectTo: variables)
    let product = trace.pullback(zip(gradient, directions).map { (value: $0, cotangent: $1) }, to: variables)
    return trace.filled(product, like: variables)
  }
}

extension Strategy where Self == ReverseOverReverse {
  /// Reverse mode over reverse mode.
  public static var reverseOverReverse: Self { Self() }
}
