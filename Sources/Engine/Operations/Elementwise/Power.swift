/// y = xᵖ for a number p. Costs one transcendental call per element. ẏ = p xᵖ⁻¹ ẋ.
public struct Power: ElementwiseOperation {
  public let exponent: Double

  public init(_ exponent: Double) {
    self.exponent = exponent
  }

  public var name: String { "power" }
  public var opcode: Opcode { .power(exponent) }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.power(exponent), operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    guard let tangent = tangents[0], exponent != 0 else { return nil }
    return exponent * operands[0].power(exponent - 1) * tangent
  }
}

extension Value {
  /// xᵖ, elementwise. Records x itself for p = 1, and x ⊙ x for p = 2.
  public func power(_ exponent: Double) -> Value {
    exponent == 1 ? self : exponent == 2 ? self * self : trace.record(Power(exponent), self)
  }
}
