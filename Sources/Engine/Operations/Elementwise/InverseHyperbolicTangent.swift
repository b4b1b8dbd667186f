/// y = atanh x; NaN for |x| > 1. Costs one transcendental call per element. ẏ = ẋ / ((1 − x)(1 + x)): 1 − x² would lose digits near
/// |x| = 1, where y and its slope are infinite.
public struct InverseHyperbolicTangent: ElementwiseOperation {
  public init() {}

  public var name: String { "atanh" }
  public var opcode: Opcode { .inverseHyperbolicTangent }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.atanh, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0 / ((1 - operands[0]) * (1 + operands[0])) }
  }
}

extension Value {
  public func atanh() -> Value { trace.record(InverseHyperbolicTangent(), self) }
}
