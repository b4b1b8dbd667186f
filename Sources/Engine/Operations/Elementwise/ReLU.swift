/// y = max(x, 0). Costs one comparison per element. ẏ = ẋ where x > 0, else 0: the derivative at 0 is 0 by
/// convention. The mask selects instead of multiplying: this counts 0, and a branch that is not taken cannot give 0 ·
/// ∞.
public struct ReLU: ElementwiseOperation {
  public init() {}

  public var name: String { "relu" }
  public var opcode: Opcode { .relu }
  public var countOfOne: OperationCount { OperationCount(comparisons: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    // Whether x ≤ 0, asked of −x, so that NaN is kept.
    let isDropped = arithmetic.decide(.notNegative, arithmetic.apply(.negative, operands[0]))
    return arithmetic.gather(operands[0], isDropped.enumerated().map { $1 ? -1 : $0 }, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { operands[0].positive().selected($0) }
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { max(operands[0], 0) }
}

extension Value {
  public func relu() -> Value { trace.record(ReLU(), self) }
}
