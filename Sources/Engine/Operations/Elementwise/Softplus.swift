/// y = ln(1 + eˣ), computed as max(x, 0) + ln(1 + e^−
/// x
/// ), which does not overflow. Costs two transcendental calls, one addition and one comparison per element. ẏ = σ(x)
/// ẋ.
public struct Softplus: ElementwiseOperation {
  public init() {}

  public var name: String { "softplus" }
  public var opcode: Opcode { .softplus }
  public var countOfOne: OperationCount { OperationCount(additions: 1, comparisons: 1, transcendentals: 2) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.softplus, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { operands[0].sigmoid() * $0 }
  }
}

extension Value {
  /// ln(1 + eˣ), elementwise.
  public func softplus() -> Value { trace.record(Softplus(), self) }
}
