/// The Jacobian row by row in reverse mode: each row is the cotangent of the variables (VJP), given a unit vector of the
/// results. Costs one evaluation of the function and, for each result, its transposed linear part; some rows at a time.
public struct ReverseMode: DerivativeStrategy {
  private var maxBytes: Int?

  public init() {}

  public var name: String { "reverse-mode" }
  public var summary: String { "the Jacobian by rows: a cotangent (VJP) for each result" }

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
    let names = function.variables.map(function.jacobianName)
    guard let shape = try? function.resultShape() else {
      // The error of the function is that of this trace, too.
      let result = function.record(in: trace, at: inputs)
      return names.map { ($0, result) }
    }
    let rows = trace.matrix(function, at: inputs, units: [shape], maxBytes: maxBytes) { inner, values, units in
      let variables = function.variables(of: values)
      let result = function.record(in: inner, at: values)
      return inner.flattened(inner.filled(inner.pullback([(result, units[0])], to: variables), like: variables))
    }
    var from = 0
    return zip(names, function.variableShapes).map { name, shape in
      defer { from += shape.count }
      let isAll = rows.isPoisoned || shape.count == rows.shape[1]
      return (name, isAll ? rows : rows.slice(axis: 1, from: from, count: shape.count))
    }
  }
}

extension Strategy where Self == ReverseMode {
  /// The Jacobian by rows.
  public static var reverseMode: Self { Self() }
}
