/// y = sin x. Costs one transcendental call per element. ẏ = cos(x) ẋ.
public struct Sine: ElementwiseOperation {
  public init() {}

  public var name: String { "sin" }
  public var opcode: Opcode { .sine }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.sin, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { operands[0].cos() * $0 }
  }
}

extension Value {
  public func sin() -> Value { trace.record(Sine(), self) }
}
