/// y = e^(x − max x) / Σ e^(x − max x) along the last axis; does not overflow. A row of n costs n − 1 comparisons, 2n
/// − 1 additions, n transcendental calls and n divisions. ẏ = y ⊙ ẋ − y Σ(y ⊙ ẋ).
///
/// Runs in parallel over rows.
public struct Softmax: RowOperation {
  public init() {}

  public var name: String { "softmax" }

  public func shape(of operands: [Shape]) throws -> Shape {
    try EngineError.check((operands.first?.rank ?? 0) - 1, of: operands, operation: name)
    return operands[0]
  }

  public func count(ofRow n: Int) -> OperationCount {
    OperationCount(additions: 2 * n - 1, divisions: n, comparisons: n - 1, transcendentals: n)
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let rows = arithmetic.exponentials(ofRows: operands[0])
    let sums = arithmetic.apply(.shifted(1), rows.others)
    return arithmetic.divide(rows.exponentials, by: arithmetic.broadcast(sums, alongLastOf: result))
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { tangent in
      let weighted = result * tangent
      return weighted - result * weighted.rowSums()
    }
  }

  public func rows<Element: Scalar>(_ kernels: KernelTable<Element>)
    -> @Sendable (
      Int, Int, UnsafePointer<Element>, UnsafeMutablePointer<Element>
    ) -> Void
  { kernels.softmax }
}

extension Value {
  /// e^x / Σ e^x along the last axis.
  public func softmax() -> Value { trace.record(Softmax(), self) }
}
