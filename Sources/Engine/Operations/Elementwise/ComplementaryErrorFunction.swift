/// y = erfc x = 1 − erf x, which keeps its digits where erf x has rounded to 1. Costs one transcendental call per
/// element. ẏ = −2/√π e^(−x²) ẋ.
public struct ComplementaryErrorFunction: ElementwiseOperation {
  public init() {}

  public var name: String { "erfc" }
  public var opcode: Opcode { .complementaryErrorFunction }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.erfc, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { -1.1283791670955126 * ((-(operands[0] * operands[0])).exp() * $0) }
  }
}

extension Value {
  /// 1 − erf x, elementwise, accurate for large x.
  public func erfc() -> Value { trace.record(ComplementaryErrorFunction(), self) }
}
