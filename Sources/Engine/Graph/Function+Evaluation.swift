extension Function {
  /// The value at `point`, which has a tensor for each parameter.
  /// - Throws: the first error of the function; `EngineError` where a tensor is absent or does not fit.
  public func value(at point: [String: Tensor], blas: BLAS = .standard) throws -> Double {
    try outputs(of: ValueBaseline(), at: point, blas: blas)["loss"]?.values.first ?? .nan
  }

  /// The gradient at `point`: for each variable a tensor of its shape.
  /// - Throws: as `value(at:)`.
  public func gradient(at point: [String: Tensor], blas: BLAS = .standard) throws -> [String: Tensor] {
    try named(outputs(of: GradientBaseline(), at: point, blas: blas), "gradient")
  }

  /// The Hessian-vector product at `point` along `direction`, which has a tensor for each variable, under a strategy.
  /// - Throws: as `value(at:)`; `EngineError.refused` where the strategy cannot do this.
  public func hvp(
    at point: [String: Tensor], along direction: [String: Tensor], by strategy: any Strategy = .forwardOverReverse,
    blas: BLAS = .standard
  ) throws -> [String: Tensor] {
    let directions = direction.map { ("\($0).direction", $1) }
    let product = try named(outputs(of: strategy, at: point.merging(directions) { $1 }, blas: blas), "hvp")
    guard product.count == variables.count else {
      throw EngineError.refused(strategy: strategy.name, reason: "it gives no Hessian-vector product")
    }
    return product
  }

  /// The directional derivative at `point` along `direction`: forward mode once.
  /// - Throws: as `value(at:)`.
  public func jvp(
    at point: [String: Tensor], along direction: [String: Tensor], blas: BLAS = .standard
  ) throws -> Double {
    let trace = Tracer(dtype: dtype(of: point))
    let inputs = inputs(of: trace)
    let seeds = zip(variables(of: inputs), directions(in: trace)).map { (value: $0, tangent: $1) }
    let slope = trace.pushforward([self.trace(trace, at: inputs)], along: seeds)[0] ?? trace.fill(0)
    trace.output("slope", slope)
    let all = point.merging(direction.map { ("\($0).direction", $1) }) { $1 }
    return try Self.execute(trace, all, blas: blas)["slope"]?.values.first ?? .nan
  }

  /// The Hessian [N, N] at `point` in all variables together, in their order.
  /// - Throws: as `value(at:)`.
  public func hessian(at point: [String: Tensor], blas: BLAS = .standard) throws -> Tensor {
    let trace = Tracer(dtype: dtype(of: point))
    trace.output("hessian", trace.hessian(self, at: inputs(of: trace)))
    guard let hessian = try Self.execute(trace, point, blas: blas)["hessian"] else {
      throw EngineError.missingInput(name: "hessian", known: [])
    }
    return hessian
  }

  /// The gradient linearised at `point`: a map that gives Hv for any number of directions at the cost of its linear part alone.
  /// - Throws: as `value(at:)`.
  public func linearize(at point: [String: Tensor], blas: BLAS = .standard) throws -> LinearMap {
    try LinearMap(self, at: point, dtype: dtype(of: point), blas: blas)
  }

  private func dtype(of point: [String: Tensor]) -> DType {
    parameters.first.flatMap { point[$0.name]?.dtype } ?? .float64
  }

  private func outputs(
    of strategy: any Strategy, at point: [String: Tensor], blas: BLAS
  ) throws -> [String: Tensor] {
    let problem = Problem.derivative(of: self)
    let dtype = dtype(of: point)
    let chosen = try strategy.graph(for: problem, dtype: dtype)
    var inputs = point
    for extra in try strategy.extraInputs(point, of: problem, dtype: dtype) { inputs[extra.name] = extra.tensor }
    if let setup = chosen.setup { inputs.merge(try Self.execute(setup, inputs, blas: blas)) { $1 } }
    return try Self.execute(chosen.graph, inputs, blas: blas)
  }

  private static func execute(_ trace: Tracer, _ inputs: [String: Tensor], blas: BLAS) throws -> [String: Tensor] {
    try execute(trace.finish().applying(StandardPasses.all), inputs, blas: blas)
  }

  static func execute(_ graph: Graph, _ inputs: [String: Tensor], blas: BLAS) throws -> [String: Tensor] {
    let plan = Plan(graph, blas: blas)
    let execution = try Execution(plan, inputs: inputs, workspace: Workspace(bytes: plan.workspaceBytes))
    execution.run()
    return Dictionary(try execution.outputs().map { ($0.name, $0.tensor) }) { first, _ in first }
  }

  /// Outputs `<variable>.<suffix>` by variable.
  func named(_ outputs: [String: Tensor], _ suffix: String) -> [String: Tensor] {
    Dictionary(variables.compactMap { name in outputs["\(name).\(suffix)"].map { (name, $0) } }) { first, _ in first }
  }
}
