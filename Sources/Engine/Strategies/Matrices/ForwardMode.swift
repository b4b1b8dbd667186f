/// The Jacobian column by column in forward mode: each column is the tangent (JVP) along a unit vector of the variables.
/// Costs one evaluation of the function and, for each variable, its linear part; some columns at a time.
public struct ForwardMode: DerivativeStrategy {
  private var maxBytes: Int?

  public init() {}

  public var name: String { "forward-mode" }
  public var summary: String { "the Jacobian by columns: a tangent (JVP) for each variable" }

  public func refusal(of problem: Problem, dtype: DType) -> String? {
    refusal(of: problem, computing: [.jacobian])
  }

  public func limited(to bytes: Int) -> any Strategy {
    var limited = self
    limited.maxBytes = bytes
    return limited
  }

  public func record(_ function: Function, in trace: Tracer, at inputs: [String: Value]) -> [(
    name: String, value: Value
  )] {
    let columns = trace.matrix(function, at: inputs, maxBytes: maxBytes) { inner, values, units in
      let result = function.record(in: inner, at: values)
      let along = zip(function.variables(of: values), units).map { (value: $0, tangent: $1) }
      return inner.pushforward([result], along: along)[0] ?? inner.fill(0, result.shape)
    }
    return trace.jacobian(of: function, columns: columns)
  }
}

extension Tracer {
  /// The Jacobian by variables, [results, size of the variable], of its transpose.
  func jacobian(of function: Function, columns: Value) -> [(name: String, value: Value)] {
    if columns.isPoisoned { return function.variables.map { (function.jacobianName($0), columns) } }
    var from = 0
    return zip(function.variables, function.variableShapes).map { name, shape in
      defer { from += shape.count }
      let own = shape.count == columns.shape[0] ? columns : columns.slice(axis: 0, from: from, count: shape.count)
      return (function.jacobianName(name), own.transpose())
    }
  }

  func outputJacobian(of function: Function, columns: Value) {
    for (name, value) in jacobian(of: function, columns: columns) { output(name, value) }
  }
}

extension Function {
  /// Name of its Jacobian by a variable.
  public func jacobianName(_ variable: String) -> String { "\(variable).jacobian" }
}

extension Strategy where Self == ForwardMode {
  /// The Jacobian by columns.
  public static var forwardMode: Self { Self() }
}
