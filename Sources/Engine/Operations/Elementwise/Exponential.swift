/// y = eˣ. Costs one transcendental call per element. ẏ = y ẋ.
public struct Exponential: ElementwiseOperation {
  public init() {}

  public var name: String { "exp" }
  public var opcode: Opcode { .exponential }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.exp, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { result * $0 }
  }
}

extension Value {
  public func exp() -> Value { trace.record(Exponential(), self) }
}
