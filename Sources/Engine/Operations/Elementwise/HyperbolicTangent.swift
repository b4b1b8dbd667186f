/// y = tanh x. One transcendental call an element. ẏ = (1 − y²) ẋ.
///
/// y is within 4 ulp everywhere, and so is 1 − y² near 0. Far from 0, where y is near ±1, 1 − y² cancels: it is within a few units of 2⁻⁵³
/// (float64; 2⁻²⁴ in float32) absolutely, not relatively. The true slope falls as 4 e^−2|x|: of 16 digits some 16 − 0.87 |x| are left, and
/// from |x| ≈ 19 on (9 in float32) it may be 0.
public struct HyperbolicTangent: ElementwiseOperation {
  public init() {}

  public var name: String { "tanh" }
  public var opcode: Opcode { .hyperbolicTangent }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { (1 - result * result) * $0 }
  }
}

extension Value {
  /// tanh x, elementwise.
  public func tanh() -> Value { trace.record(HyperbolicTangent(), self) }
}
