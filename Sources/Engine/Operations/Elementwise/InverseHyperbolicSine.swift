/// y = asinh x. Costs one transcendental call per element. ẏ = ẋ / √(1 + x²), 0 where x² overflows.
public struct InverseHyperbolicSine: ElementwiseOperation {
  public init() {}

  public var name: String { "asinh" }
  public var opcode: Opcode { .inverseHyperbolicSine }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.asinh, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0 / (1 + operands[0] * operands[0]).sqrt() }
  }
}

extension Value {
  public func asinh() -> Value { trace.record(InverseHyperbolicSine(), self) }
}
