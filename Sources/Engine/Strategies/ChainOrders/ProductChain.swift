/// A product of matrices without a fixed order of evaluation. Each factor is an input matrix, or an input vector read
/// as a column or row.
public struct ProductChain: Sendable {
  public struct Factor: Sendable {
    /// Name of the input.
    public let input: String
    /// Shape of the input.
    public let shape: Shape
    /// Number of its rows as a matrix of the product.
    public let rows: Int
    /// Number of its columns as a matrix of the product.
    public let columns: Int
    /// Its name in a bracketing, such as `vᵀ`.
    public let label: String

    /// An input that is a matrix.
    public static func matrix(_ input: String, rows: Int, columns: Int) -> Factor {
      Factor(input: input, shape: [rows, columns], rows: rows, columns: columns, label: input)
    }

    /// An input vector read as a column.
    public static func column(_ input: String, _ count: Int, label: String? = nil) -> Factor {
      Factor(input: input, shape: [count], rows: count, columns: 1, label: label ?? input)
    }

    /// An input vector read as a row.
    public static func row(_ input: String, _ count: Int, label: String? = nil) -> Factor {
      Factor(input: input, shape: [count], rows: 1, columns: count, label: (label ?? input) + "ᵀ")
    }
  }

  /// The factors, left to right. There is at least one, and neighbours fit.
  public let factors: [Factor]
  /// Name of the product.
  public let output: String
  /// Shape of the product: a matrix, or a vector with as many elements.
  public let outputShape: Shape

  /// Makes a chain.
  /// - Throws: `EngineError.shape` if neighbouring factors do not fit.
  public init(_ factors: [Factor], output: String, outputShape: Shape? = nil) throws {
    for (left, right) in zip(factors, factors.dropFirst()) where left.columns != right.rows {
      throw EngineError.shape(
        operation: "product of \(left.label) and \(right.label)",
        operands: [[left.rows, left.columns], [right.rows, right.columns]], expected: "[p, q] and [q, r] with one q")
    }
    self.factors = factors
    self.output = output
    self.outputShape = outputShape ?? [factors.first?.rows ?? 1, factors.last?.columns ?? 1]
  }

  /// The dimensions of the chain: rows of the first factor, then the columns of each factor.
  public var extents: [Int] { [factors.first?.rows ?? 1] + factors.map(\.columns) }

  /// The graph that evaluates the chain in this order. `bracketing` must have as many factors. Linear in their
  /// number.
  /// - Throws: `EngineError` if a factor does not fit.
  public func graph(_ bracketing: Bracketing, dtype: DType) throws -> Graph {
    let trace = Tracer(dtype: dtype)
    var inputs: [String: Value] = [:]
    let matrices = factors.map { factor in
      let input = inputs[factor.input] ?? trace.input(factor.input, factor.shape)
      inputs[factor.input] = input
      return input.reshape([factor.rows, factor.columns])
    }
    let product = bracketing.evaluate {
      matrices[$0]
    } _: {
      $0.matmul($1)
    }
    trace.output(output, product.reshape(outputShape))
    return try trace.finish()
  }
}
