// Each method traces and plans anew. To evaluate a function repeatedly, compile it.
extension Function {
  /// The value at `point`, which has a tensor for each parameter.
  /// - Throws: the first error of the function; `EngineError` if a tensor is missing or does not fit.
  public func value(at point: [String: Tensor], blas: BLAS = .standard) throws -> Double {
    try compile(.value, dtype: dtype(of: point), blas: blas)(at: point).value
  }

  /// The gradient at `point`: for each variable a tensor of its shape.
  /// - Throws: the errors of `value(at:)`.
  public func gradient(at point: [String: Tensor], blas: BLAS = .standard) throws -> [String: Tensor] {
    try compile(.gradient, dtype: dtype(of: point), blas: blas)(at: point).dictionary
  }

  /// The Hessian-vector product at `point` along `direction`, which has a tensor for each variable, under a strategy.
  /// - Throws: the errors of `value(at:)`; `EngineError.refused` if the strategy cannot compute it.
  public func hvp(
    at point: [String: Tensor], along direction: [String: Tensor], by strategy: any Strategy = .forwardOverReverse,
    blas: BLAS = .standard
  ) throws -> [String: Tensor] {
    try compile(.hvp(by: strategy), dtype: dtype(of: point), blas: blas)(at: point, along: direction).dictionary
  }

  /// The directional derivative at `point` along `direction`, by one pass of forward mode.
  /// - Throws: the errors of `value(at:)`.
  public func jvp(
    at point: [String: Tensor], along direction: [String: Tensor], blas: BLAS = .standard
  ) throws -> Double {
    let trace = Tracer(dtype: dtype(of: point))
    let inputs = inputs(of: trace)
    let seeds = zip(variables(of: inputs), directions(in: trace)).map { (value: $0, tangent: $1) }
    let slope = trace.pushforward([self.trace(trace, at: inputs)], along: seeds)[0] ?? trace.fill(0)
    trace.output("slope", slope)
    return try trace.compile(blas: blas)(at: point, along: direction).value
  }

  /// The Hessian [N, N] at `point` in all variables together, in their order.
  /// - Throws: the errors of `value(at:)`.
  public func hessian(at point: [String: Tensor], blas: BLAS = .standard) throws -> Tensor {
    let trace = Tracer(dtype: dtype(of: point))
    trace.output("hessian", trace.hessian(self, at: inputs(of: trace)))
    return try trace.compile(blas: blas)(point)[0].tensor
  }

  /// The gradient linearised at `point`: computes Hv for any number of directions, each at the cost of the linear
  /// part alone.
  /// - Throws: the errors of `value(at:)`.
  public func linearize(at point: [String: Tensor], blas: BLAS = .standard) throws -> LinearMap {
    LinearMap(hvp: try compile(.hvp(by: .linearized), dtype: dtype(of: point), blas: blas), point: point)
  }

  func dtype(of point: [String: Tensor]) -> DType {
    parameters.first.flatMap { point[$0.name]?.dtype } ?? .float64
  }
}

extension Tracer {
  func compile(blas: BLAS) throws -> CompiledFunction {
    try finish().applying(StandardPasses.all).compile(blas: blas)
  }
}
