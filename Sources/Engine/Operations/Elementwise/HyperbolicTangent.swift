/// y = tanh x. Costs one transcendental call per element. ẏ = (1 − y²) ẋ.
///
/// y is within 4 ulp everywhere, and so is 1 − y² near 0. Far from 0, y is near ±1 and 1 − y² cancels: its absolute
/// error is a few units of 2⁻⁵³ (2⁻²⁴ in float32), and its relative error grows. The true slope falls as 4 e^−2
/// x
/// : of 16 digits, about 16 − 0.87
/// x
///  remain, and from
/// x
///  ≈ 19 on (9 in float32) the slope may be 0.
public struct HyperbolicTangent: ElementwiseOperation {
  public init() {}

  public var name: String { "tanh" }
  public var opcode: Opcode { .hyperbolicTangent }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.tanh, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { (1 - result * result) * $0 }
  }
}

extension Value {
  public func tanh() -> Value { trace.record(HyperbolicTangent(), self) }
}
