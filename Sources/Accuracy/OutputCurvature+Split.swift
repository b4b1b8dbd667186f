import Engine

/// A variable moved along one of two directions alone.
enum SplitVariable {
  static func moved(_ name: String, alongFirst: Bool) -> String { "\(name) along \(alongFirst ? "u" : "v")" }
}

extension OutputCurvature {
  /// Records φ = ψ(y(x′) + y(x″) − y(x)), where x′ and x″ are variables of their own (`SplitVariable`). At x′ = x + s u and
  /// x″ = x + t v, ∂²φ/∂s∂t in s = t = 0 is (J u)ᵀ B (J v): neither y(x′) nor y(x″) depends on both, so no second
  /// derivative of y is in it.
  func split(in trace: Tracer, at inputs: [String: Value]) -> Value {
    func outputs(alongFirst: Bool) -> Value {
      var moved = inputs
      for (name, shape) in zip(function.variables, function.variableShapes) {
        moved[name] = trace.input(SplitVariable.moved(name, alongFirst: alongFirst), shape)
      }
      return self.outputs(in: trace, at: moved)
    }
    let sum = outputs(alongFirst: true) + outputs(alongFirst: false) - self.outputs(in: trace, at: inputs)
    return potential(of: sum, in: trace, at: inputs)
  }
}
