/// y = xᵖ for a number p. One transcendental call an element. ẏ = p xᵖ⁻¹ ẋ.
public struct Power: ElementwiseOperation {
  /// p.
  public let exponent: Double

  /// The power `exponent`.
  public init(_ exponent: Double) {
    self.exponent = exponent
  }

  public var name: String { "power" }
  public var opcode: Opcode { .power(exponent) }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    guard let tangent = tangents[0], exponent != 0 else { return nil }
    return exponent * operands[0].power(exponent - 1) * tangent
  }
}

extension Value {
  /// xᵖ, elementwise; x itself for p = 1, and x x for p = 2.
  public func power(_ exponent: Double) -> Value {
    exponent == 1 ? self : exponent == 2 ? self * self : trace.record(Power(exponent), self)
  }
}
