/// y = acosh x; NaN for x < 1. Costs one transcendental call per element. ẏ = ẋ / √((x − 1)(x + 1)): x² − 1 would lose digits near
/// x = 1, where the slope is infinite.
public struct InverseHyperbolicCosine: ElementwiseOperation {
  public init() {}

  public var name: String { "acosh" }
  public var opcode: Opcode { .inverseHyperbolicCosine }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.acosh, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0 / ((operands[0] - 1) * (operands[0] + 1)).sqrt() }
  }
}

extension Value {
  public func acosh() -> Value { trace.record(InverseHyperbolicCosine(), self) }
}
