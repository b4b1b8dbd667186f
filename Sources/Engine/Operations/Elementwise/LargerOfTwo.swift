/// z = max(x, y), or NaN if x or y is. Costs one comparison per element. ż = ẋ where x ≥ y, else ẏ: of equal elements
/// the first is the maximum, by convention.
public struct LargerOfTwo: ElementwiseOperation {
  public init() {}

  public var name: String { "maximum" }
  public var arity: Int { 2 }
  public var opcode: Opcode { .larger }
  public var countOfOne: OperationCount { OperationCount(comparisons: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let isFirst = arithmetic.compare(.lessOrEqual, operands[1], operands[0])
    return arithmetic.gather(operands, isFirst.enumerated().map { $1 ? $0 : result.count + $0 }, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    let isFirst = operands[1].compare(.lessOrEqual, operands[0])
    guard let second = tangents[1] else { return tangents[0].map { isFirst.selected($0) } }
    return isFirst.select(tangents[0] ?? result.trace.fill(0, result.shape), else: second)
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    operands[0] >= operands[1] || operands[0].isNaN ? operands[0] : operands[1]
  }
}

extension Value {
  /// The larger of two values, elementwise; of equal ones this value. An operand that is a scalar, or has the trailing
  /// extents of the other, is broadcast.
  public func maximum(_ other: Value) -> Value {
    let (x, y) = Value.aligned(self, other)
    return trace.record(LargerOfTwo(), x, y)
  }

  /// The smaller of two values, elementwise, as −max(−x, −y); of equal ones this value.
  public func minimum(_ other: Value) -> Value { -((-self).maximum(-other)) }

  /// The value within limits. The derivative is 1 from `low` to `high`, both included, and 0 outside.
  public func clip(_ low: Value, _ high: Value) -> Value { maximum(low).minimum(high) }

  /// The value within two numbers.
  public func clip(to range: ClosedRange<Double>) -> Value {
    clip(trace.fill(range.lowerBound, shape), trace.fill(range.upperBound, shape))
  }
}
