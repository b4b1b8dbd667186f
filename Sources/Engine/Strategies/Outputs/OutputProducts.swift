// JᵀBJ v under the strategies of Hessian-vector products.

extension ForwardOverReverse: OutputProductStrategy {
  /// J v by forward mode, B by forward over reverse mode, then Jᵀ by reverse mode.
  public func product(
    _ curvature: OutputCurvature, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let recorded = RecordedOutputs(curvature, in: trace, at: inputs)
    return recorded.adjoints(of: recorded.curvature(along: recorded.tangent(along: directions)))
  }
}

extension ReverseOverForward: OutputProductStrategy {
  /// J v by forward mode; then the gradient of the slope of ψ along it, pulled back.
  public func product(
    _ curvature: OutputCurvature, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let recorded = RecordedOutputs(curvature, in: trace, at: inputs)
    let tangent = recorded.tangent(along: directions)
    let slope = trace.pushforward([recorded.potential], along: [(value: recorded.alias, tangent: tangent)])[0]
    let cotangent = slope.map { trace.gradient(of: $0, withRespectTo: [recorded.alias])[0] }
    return recorded.adjoints(of: recorded.filled(cotangent))
  }
}

extension ReverseOverReverse: OutputProductStrategy {
  /// J v, B and Jᵀ by reverse mode alone ("double backward").
  public func product(
    _ curvature: OutputCurvature, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let recorded = RecordedOutputs(curvature, in: trace, at: inputs)
    let tangent = recorded.transposedTwice(along: directions)
    // B is symmetric.
    let cotangent = trace.pullback([(recorded.gradient, tangent)], to: [recorded.alias])[0]
    return recorded.adjoints(of: recorded.filled(cotangent))
  }
}

extension ForwardOverForward: OutputProductStrategy {
  /// B J v by forward mode; then, for each variable, its scalar product with J's column. No reverse mode for J.
  public func product(
    _ curvature: OutputCurvature, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let function = curvature.function
    let recorded = RecordedOutputs(curvature, in: trace, at: inputs)
    let cotangent = recorded.curvature(along: recorded.tangent(along: directions))
    var name = "cotangent"
    while inputs[name] != nil { name += "′" }
    let product = trace.forEachUnit(function, at: inputs, and: [(name, cotangent)]) { inner, values, units in
      let outputs = curvature.outputs(in: inner, at: values)
      let seeds = zip(function.variables(of: values), units).map { (value: $0, tangent: $1) }
      guard let column = inner.pushforward([outputs], along: seeds)[0], let cotangent = values[name] else {
        return inner.fill(0)
      }
      return (column * cotangent).sum()
    }
    return trace.parts(product, like: function.variables(of: inputs))
  }
}

extension Linearized: OutputProductStrategy {
  public func product(
    _ curvature: OutputCurvature, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    ForwardOverReverse().product(curvature, in: trace, at: inputs, along: directions)
  }
}
