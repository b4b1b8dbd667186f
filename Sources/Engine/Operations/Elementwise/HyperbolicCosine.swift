/// y = cosh x. Costs one transcendental call per element. ẏ = sinh(x) ẋ.
public struct HyperbolicCosine: ElementwiseOperation {
  public init() {}

  public var name: String { "cosh" }
  public var opcode: Opcode { .hyperbolicCosine }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.cosh, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { operands[0].sinh() * $0 }
  }
}

extension Value {
  public func cosh() -> Value { trace.record(HyperbolicCosine(), self) }
}
