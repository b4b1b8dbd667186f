/// y = σ(x) = 1 / (1 + e⁻ˣ). Costs one transcendental call, one addition and one division per element. ẏ = q ⊙ ẋ for
/// the slope q = y (1 − y) of `SaturatingSlope`. y and q are within 4 ulp for every x.
public struct Sigmoid: ElementwiseOperation {
  public init() {}

  public var name: String { "sigmoid" }
  public var opcode: Opcode { .sigmoid }
  public var countOfOne: OperationCount { OperationCount(additions: 1, divisions: 1, transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.sigmoid, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { result.trace.record(SaturatingSlope(of: .sigmoid), operands[0], result) * $0 }
  }
}

extension Value {
  /// 1 / (1 + e⁻ˣ), elementwise.
  public func sigmoid() -> Value { trace.record(Sigmoid(), self) }
}
