/// y = 1 where x > 0, −1 where x < 0, 0 where x = 0, NaN for NaN. Costs two comparisons per element. The derivative is
/// zero everywhere; at the step, this is a convention.
public struct Sign: ElementwiseOperation {
  public init() {}

  public var name: String { "sign" }
  public var opcode: Opcode { .sign }
  public var countOfOne: OperationCount { OperationCount(comparisons: 2) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let (isPositive, isNegative) = arithmetic.signs(operands[0])
    let numbers = [arithmetic.constant(1, [1]), arithmetic.constant(-1, [1])]
    return arithmetic.gather(
      numbers, zip(isPositive, isNegative).map { $0 ? 0 : $1 ? 1 : -1 }, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    operands[0] > 0 ? 1 : operands[0] < 0 ? -1 : operands[0].isNaN ? operands[0] : 0
  }
}

extension Value {
  /// The sign of each element: 1, −1 or 0.
  public func sign() -> Value { trace.record(Sign(), self) }
}

extension ReferenceArithmetic {
  /// Whether each element is positive, and whether it is negative.
  func signs(_ x: Tensor) -> (isPositive: [Bool], isNegative: [Bool]) {
    (decide(.positive, x), decide(.positive, apply(.negative, x)))
  }
}
