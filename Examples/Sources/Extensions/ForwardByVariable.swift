import Engine

/// Hv as a sum: for each variable, the tangent of the gradient along that variable's part of v.
struct ForwardByVariable: HVPStrategy {
  var name: String { "forward-by-variable" }
  var summary: String { "Hv as the sum over the variables of tangents (JVP) of the gradient" }

  func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let variables = function.variables(of: inputs)
    let gradient = trace.gradient(of: function.trace(trace, at: inputs), withRespectTo: variables)
    let parts = zip(variables, directions).map { variable, direction in
      trace.filled(trace.pushforward(gradient, along: [(variable, direction)]), like: variables)
    }
    return parts.dropFirst().reduce(parts[0]) { sums, part in zip(sums, part).map { $0 + $1 } }
  }
}

extension Strategy where Self == ForwardByVariable {
  /// One variable after the other.
  static var forwardByVariable: Self { Self() }
}
