/// y = x − ln Σ eˣ along the last axis. Subtracts the maximum first, so it does not overflow. A row of n costs n − 1
/// comparisons, 3n − 1 additions and n + 1 transcendental calls. ẏ = ẋ − Σ(softmax(x) ⊙ ẋ).
///
/// Runs in parallel over rows.
public struct LogSoftmax: RowOperation {
  public init() {}

  public var name: String { "log-softmax" }

  public func shape(of operands: [Shape]) throws -> Shape { try Softmax().shape(of: operands) }

  public func count(ofRow n: Int) -> OperationCount {
    OperationCount(additions: 3 * n - 1, comparisons: n - 1, transcendentals: n + 1)
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let rows = arithmetic.exponentials(ofRows: operands[0])
    let logarithms = arithmetic.apply(.log1p, rows.others)
    return arithmetic.subtract(rows.differences, arithmetic.broadcast(logarithms, alongLastOf: result))
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0 - (operands[0].softmax() * $0).rowSums() }
  }

  public func rows<Element: Scalar>(_ kernels: KernelTable<Element>)
    -> @Sendable (
      Int, Int, UnsafePointer<Element>, UnsafeMutablePointer<Element>
    ) -> Void
  { kernels.logSoftmax }
}

extension Value {
  /// x − ln Σ eˣ along the last axis.
  public func logSoftmax() -> Value { trace.record(LogSoftmax(), self) }

  /// The cross-entropy of each row, −Σ t ⊙ log-softmax(x) along the last axis, for logits x (this value) and targets
  /// t of the same shape or the trailing extents. For one-hot targets its gradient is softmax(x) − t.
  public func crossEntropy(targets: Value) -> Value {
    guard targets.isPoisoned || isPoisoned || shape.extents.suffix(targets.shape.rank) == targets.shape.extents[...]
    else {
      return trace.fail(
        .shape(
          operation: "cross-entropy", operands: [shape, targets.shape],
          expected: "targets of the shape of the logits, or of their trailing extents"))
    }
    return -(targets * logSoftmax()).sum(axis: Swift.max(shape.rank - 1, 0))
  }
}
