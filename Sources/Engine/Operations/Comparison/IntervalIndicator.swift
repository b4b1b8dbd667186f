/// y = 1 where low ≤ x ≤ high, else 0 (0 for NaN). Costs two comparisons per element. The derivative is zero
/// everywhere; at the ends, this is a convention.
public struct IntervalIndicator: ElementwiseOperation {
  /// Included.
  public let low: Double
  /// Included.
  public let high: Double

  public init(_ interval: ClosedRange<Double>) {
    low = interval.lowerBound
    high = interval.upperBound
  }

  public var name: String { "interval-indicator" }
  public var opcode: Opcode { .indicator(low, high) }
  public var countOfOne: OperationCount { OperationCount(comparisons: 2) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.mask(arithmetic.decide(.within(low, high), operands[0]), result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    nil
  }
}

extension Value {
  /// 1 where the value is in `interval`, else 0.
  public func indicator(of interval: ClosedRange<Double>) -> Value { trace.record(IntervalIndicator(interval), self) }
}
