/// y = |x|. A change of sign counts 0. ẏ = sign(x) ẋ: the derivative at 0 is 0 by convention.
public struct Absolute: ElementwiseOperation {
  public init() {}

  public var name: String { "abs" }
  public var opcode: Opcode { .absolute }
  public var countOfOne: OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    // Whether x < 0, or is NaN, which stays what it is.
    let isKept = arithmetic.decide(.notNegative, operands[0])
    return arithmetic.gather(
      [operands[0], arithmetic.apply(.negative, operands[0])], isKept.enumerated().map { $1 ? $0 : result.count + $0 },
      shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { result.trace.record(WithSign(), operands[0], $0) }
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0].magnitude }
}

extension Value {
  /// |x|, elementwise.
  public func abs() -> Value { trace.record(Absolute(), self) }
}
