// Functions that return a tensor of any shape. Each method traces and plans anew, as in Function+Evaluation.swift.
extension Function {
  /// Shape of the result. Linear in the number of operations, and allocates no tensor.
  /// - Throws: the first error of the function.
  public func resultShape() throws -> Shape {
    let trace = Tracer(dtype: .float64)
    let result = record(in: trace, at: inputs(of: trace))
    trace.output("result", result)
    _ = try trace.finish()
    return result.shape
  }

  /// The result f(x) at `point`, which has a tensor for each parameter.
  /// - Throws: the first error of the function; `EngineError` if a tensor is missing or does not fit.
  public func result(at point: [String: Tensor], blas: BLAS = .standard) throws -> Tensor {
    let trace = Tracer(dtype: dtype(of: point))
    trace.output("result", record(in: trace, at: inputs(of: trace)))
    return try trace.compile(blas: blas)(point)[0].tensor
  }

  /// The Jacobian-vector product J v at `point`, of the shape of the result, by one pass of forward mode.
  /// - Parameter direction: v, a tensor for each variable, of its shape.
  /// - Throws: the errors of `result(at:)`.
  public func jacobianVectorProduct(
    at point: [String: Tensor], along direction: [String: Tensor], blas: BLAS = .standard
  ) throws -> Tensor {
    let trace = Tracer(dtype: dtype(of: point))
    let inputs = inputs(of: trace)
    let result = record(in: trace, at: inputs)
    let seeds = zip(variables(of: inputs), directions(in: trace)).map { (value: $0, tangent: $1) }
    trace.output("product", trace.pushforward([result], along: seeds)[0] ?? trace.fill(0, result.shape))
    return try trace.compile(blas: blas)(at: point, along: direction)[0].tensor
  }

  /// The vector-Jacobian product uᵀ J at `point`: a tensor for each variable, of its shape, by one pass of reverse
  /// mode.
  /// - Parameter cotangent: u, of the shape of the result.
  /// - Throws: the errors of `result(at:)`.
  public func vectorJacobianProduct(
    at point: [String: Tensor], cotangent: Tensor, blas: BLAS = .standard
  ) throws -> [String: Tensor] {
    let name = unusedName("cotangent")
    return try weighted(by: name).gradient(at: point.merging([name: cotangent]) { $1 }, blas: blas)
  }

  /// The scalar function Σ u ⊙ f(x), with u, of the shape of the result, as one more parameter. Its gradient is uᵀ J,
  /// and its Hessian the sum of the Hessians of the elements of f, weighted by u.
  /// - Parameter name: name of u, which no parameter has.
  /// - Throws: the first error of the function; `EngineError.duplicateName` if a parameter has this name.
  public func weighted(by name: String) throws -> Function {
    guard !parameters.contains(where: { $0.name == name }) else { throw EngineError.duplicateName(name) }
    return try Function(parameters + [Parameter(name: name, shape: resultShape())], variables: variables) { arguments in
      (arguments[name] * record(in: arguments.trace, at: arguments.values)).sum()
    }
  }

  /// `name`, followed by as many primes as make it no parameter's.
  private func unusedName(_ name: String) -> String {
    var name = name
    while parameters.contains(where: { $0.name == name }) { name += "′" }
    return name
  }
}
