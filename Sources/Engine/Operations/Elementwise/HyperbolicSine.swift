/// y = sinh x. Costs one transcendental call per element. ẏ = cosh(x) ẋ.
public struct HyperbolicSine: ElementwiseOperation {
  public init() {}

  public var name: String { "sinh" }
  public var opcode: Opcode { .hyperbolicSine }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.sinh, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { operands[0].cosh() * $0 }
  }
}

extension Value {
  public func sinh() -> Value { trace.record(HyperbolicSine(), self) }
}
