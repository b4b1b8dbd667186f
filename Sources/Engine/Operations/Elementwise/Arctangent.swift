/// y = atan x, from −π/2 to π/2. Costs one transcendental call per element. ẏ = ẋ / (1 + x²), 0 where x² overflows.
public struct Arctangent: ElementwiseOperation {
  public init() {}

  public var name: String { "atan" }
  public var opcode: Opcode { .arctangent }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.atan, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0 / (1 + operands[0] * operands[0]) }
  }
}

extension Value {
  /// The inverse tangent of each element, from −π/2 to π/2.
  public func atan() -> Value { trace.record(Arctangent(), self) }
}
