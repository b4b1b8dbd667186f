/// y = cos x. Costs one transcendental call per element. ẏ = −sin(x) ẋ.
public struct Cosine: ElementwiseOperation {
  public init() {}

  public var name: String { "cos" }
  public var opcode: Opcode { .cosine }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.cos, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { -(operands[0].sin() * $0) }
  }
}

extension Value {
  public func cos() -> Value { trace.record(Cosine(), self) }
}
