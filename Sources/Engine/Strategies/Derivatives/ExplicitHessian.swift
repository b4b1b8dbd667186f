/// Computes H, or H v by way of H; of a network's outputs, JᵀBJ in its place. Linearises the gradient once and pushes unit vectors through the linear part, some at
/// a time; then multiplies the columns by v. Takes the memory of H and of a chunk of columns.
public struct ExplicitHessian: HVPStrategy {
  /// Bytes that a call should not exceed, if fewer columns at a time help; `nil` for no limit.
  private var maxBytes: Int?
  /// The strategy that computes columns.
  private let column: any HVPStrategy

  public init() { self.init(of: ForwardOverReverse()) }

  /// The Hessian whose columns this strategy computes.
  public init(of column: any HVPStrategy) { self.column = column }

  public var name: String { "explicit-hessian" }
  public var summary: String { "builds H, some columns at a time; for a product, multiplies it by v" }

  public func refusal(of problem: Problem, dtype: DType) -> String? {
    refusal(of: problem, computing: [.hvp, .hessian])
  }

  public func limited(to bytes: Int) -> any Strategy {
    var limited = self
    limited.maxBytes = bytes
    return limited
  }

  public func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    guard case .hessian(let function) = problem else {
      return try productGraph(for: problem, dtype: dtype, passes: passes)
    }
    let trace = Tracer(dtype: dtype)
    let hessian = trace.hessian(function, at: function.inputs(of: trace), by: column, maxBytes: maxBytes)
    trace.output(function.hessianName, hessian)
    return StrategyGraph(try trace.finish().applying(passes))
  }

  public func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let variables = function.variables(of: inputs)
    // Row i holds column i, which is the same because H is symmetric.
    let hessian = trace.hessian(function, at: inputs, by: column, maxBytes: maxBytes)
    return trace.parts(hessian.matmul(trace.flattened(directions)), like: variables)
  }
}

extension ExplicitHessian: OutputProductStrategy {
  /// JᵀBJ, some columns at a time; then multiplied by v.
  public func product(
    _ curvature: OutputCurvature, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let column = column as? any OutputProductStrategy ?? ForwardOverReverse()
    // Row i holds column i, which is the same because JᵀBJ is symmetric.
    let matrix = trace.matrix(curvature.function, at: inputs, maxBytes: maxBytes) { inner, values, units in
      inner.flattened(column.product(curvature, in: inner, at: values, along: units))
    }
    return trace.parts(
      matrix.matmul(trace.flattened(directions)), like: curvature.function.variables(of: inputs))
  }
}

extension Function {
  /// Name of its Hessian: that of the variable, if there is one.
  public var hessianName: String { variables.count == 1 ? "\(variables[0]).hessian" : "hessian" }
}

extension Tracer {
  /// The Hessian [N, N] of `function` in all its variables together, in their order: row i is column i.
  /// - Parameter maxBytes: fewer columns are computed at a time if their memory would exceed this.
  func hessian(
    _ function: Function, at inputs: [String: Value], by column: any HVPStrategy = ForwardOverReverse(),
    maxBytes: Int? = nil
  ) -> Value {
    matrix(function, at: inputs, maxBytes: maxBytes) { inner, values, units in
      inner.flattened(column.product(function, in: inner, at: values, along: units))
    }
  }
}

extension Strategy where Self == ExplicitHessian {
  /// Computes H, then H v.
  public static var explicitHessian: Self { Self() }
}
