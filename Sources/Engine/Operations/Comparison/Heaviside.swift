/// y = 1 where x > 0, else 0 (0 for NaN). Costs one comparison per element. The derivative is zero everywhere; at the
/// step, this is a convention.
public struct Heaviside: ElementwiseOperation {
  public init() {}

  public var name: String { "positive" }
  public var opcode: Opcode { .positive }
  public var countOfOne: OperationCount { OperationCount(comparisons: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.mask(arithmetic.decide(.positive, operands[0]), result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    nil
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] > 0 ? 1 : 0 }
}

extension Value {
  /// 1 where x > 0, else 0 (`Heaviside`).
  public func positive() -> Value { trace.record(Heaviside(), self) }
}
