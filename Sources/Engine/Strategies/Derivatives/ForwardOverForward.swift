/// Computes Hv element by element: each is the second directional derivative of f along v and a unit vector, by
/// forward mode twice. Takes as many passes as there are variables, and little memory.
public struct ForwardOverForward: HVPStrategy {
  public init() {}

  public var name: String { "forward-over-forward" }
  public var summary: String { "each element of Hv as a second directional derivative; one pass for each variable" }

  public func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let variables = function.variables(of: inputs)
    let product = trace.forEachUnit(
      function, at: inputs, and: zip(function.variables, directions).map { ("\($0).direction", $1) }
    ) { inner, values, units in
      let inside = function.variables(of: values)
      let directions = function.variables.compactMap { values["\($0).direction"] }
      func slope(_ value: Value, _ along: [Value]) -> Value? {
        inner.pushforward([value], along: zip(inside, along).map { (value: $0, tangent: $1) })[0]
      }
      let first = slope(function.trace(inner, at: values), directions)
      return first.flatMap { slope($0, units) } ?? inner.fill(0)
    }
    return trace.parts(product, like: variables)
  }
}

extension Strategy where Self == ForwardOverForward {
  /// Forward mode over forward mode.
  public static var forwardOverForward: Self { Self() }
}
