/// y = 1 where low ≤ x ≤ high, else 0 (0 for NaN). Two comparisons an element. Its derivative is zero, at the ends, too, by
/// convention.
public struct IntervalIndicator: ElementwiseOperation {
  /// Lower end, included.
  public let low: Double
  /// Upper end, included.
  public let high: Double

  /// The indicator of `interval`.
  public init(_ interval: ClosedRange<Double>) {
    low = interval.lowerBound
    high = interval.upperBound
  }

  public var name: String { "interval-indicator" }
  public var opcode: Opcode { .indicator(low, high) }
  public var countOfOne: OperationCount { OperationCount(comparisons: 2) }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    nil
  }
}

extension Value {
  /// 1 where the value lies in `interval`, else 0.
  public func indicator(of interval: ClosedRange<Double>) -> Value { trace.record(IntervalIndicator(interval), self) }
}
