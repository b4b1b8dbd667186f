/// y = eˣ − 1, accurate near 0. Costs one transcendental call per element. ẏ = eˣ ẋ: y + 1 would cancel for x far
/// below 0.
public struct ExponentialMinusOne: ElementwiseOperation {
  public init() {}

  public var name: String { "expm1" }
  public var opcode: Opcode { .exponentialMinusOne }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.expm1, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { operands[0].exp() * $0 }
  }
}

extension Value {
  /// eˣ − 1, elementwise, accurate near 0.
  public func expm1() -> Value { trace.record(ExponentialMinusOne(), self) }
}
