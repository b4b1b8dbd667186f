/// Computes H column by column, each column H e by forward over reverse, then H v. Takes as many passes as there are
/// variables, and the memory of H.
public struct ExplicitHessian: HVPStrategy {
  public init() {}

  public var name: String { "explicit-hessian" }
  public var summary: String { "builds H column by column, then multiplies by v" }

  public func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let variables = function.variables(of: inputs)
    // Row i holds column i, which is the same because H is symmetric.
    let hessian = trace.hessian(function, at: inputs)
    return trace.parts(hessian.matmul(trace.flattened(directions)), like: variables)
  }
}

extension Tracer {
  /// The Hessian [N, N] of `function` in all its variables together, in their order.
  func hessian(_ function: Function, at inputs: [String: Value]) -> Value {
    forEachUnit(function, at: inputs, and: []) { inner, values, units in
      inner.flattened(ForwardOverReverse().product(function, in: inner, at: values, along: units))
    }
  }
}

extension Strategy where Self == ExplicitHessian {
  /// Computes H, then H v.
  public static var explicitHessian: Self { Self() }
}
