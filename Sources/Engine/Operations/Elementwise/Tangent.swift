/// y = tan x. Costs one transcendental call per element. ẏ = (1 + y²) ẋ, which cannot cancel.
public struct Tangent: ElementwiseOperation {
  public init() {}

  public var name: String { "tan" }
  public var opcode: Opcode { .tangent }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.tan, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { (1 + result * result) * $0 }
  }
}

extension Value {
  public func tan() -> Value { trace.record(Tangent(), self) }
}
