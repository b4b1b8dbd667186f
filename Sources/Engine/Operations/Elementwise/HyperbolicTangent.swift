/// y = tanh x. Costs one transcendental call per element. ẏ = q ⊙ ẋ for the slope q = 1 − y² of `SaturatingSlope`. y
/// and q are within 4 ulp for every x.
public struct HyperbolicTangent: ElementwiseOperation {
  public init() {}

  public var name: String { "tanh" }
  public var opcode: Opcode { .hyperbolicTangent }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.tanh, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { result.trace.record(SaturatingSlope(of: .tanh), operands[0], result) * $0 }
  }
}

extension Value {
  public func tanh() -> Value { trace.record(HyperbolicTangent(), self) }
}
