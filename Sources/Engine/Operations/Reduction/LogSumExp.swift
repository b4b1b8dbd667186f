/// y = ln Σ eˣ along the last axis, which is removed; −∞ of no element. Subtracts the maximum first, so it does not overflow, and leaves
/// its 1 out of the sum, as `LogSoftmax` does. A row of n costs n − 1 comparisons, 2n additions and n + 1 transcendental
/// calls. ẏ = Σ(softmax(x) ⊙ ẋ).
///
/// Runs in parallel over rows.
public struct LogSumExp: RowOperation {
  public init() {}

  public var name: String { "log-sum-exp" }

  public func shape(of operands: [Shape]) throws -> Shape {
    let shape = try Softmax().shape(of: operands)
    return shape.removing(shape.rank - 1)
  }

  public var valueOfNothing: Double { -.infinity }

  public func count(ofRow n: Int) -> OperationCount {
    OperationCount(additions: 2 * n, comparisons: n - 1, transcendentals: n + 1)
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let rows = arithmetic.exponentials(ofRows: operands[0])
    return arithmetic.add(rows.largest, arithmetic.apply(.log1p, rows.others))
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { (operands[0].softmax() * $0).sum(axis: result.shape.rank) }
  }

  public func rows<Element: Scalar>(_ kernels: KernelTable<Element>)
    -> @Sendable (
      Int, Int, UnsafePointer<Element>, UnsafeMutablePointer<Element>
    ) -> Void
  { kernels.logSumExp }
}

extension Value {
  /// ln Σ eˣ along the last axis, which is removed.
  public func logSumExp() -> Value { trace.record(LogSumExp(), self) }
}
