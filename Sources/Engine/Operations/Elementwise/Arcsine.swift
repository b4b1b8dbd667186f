/// y = asin x, from −π/2 to π/2; NaN for |x| > 1. Costs one transcendental call per element. ẏ = ẋ / √((1 − x)(1 + x)): 1 −
/// x² would lose digits near |x| = 1, where the slope is infinite.
public struct Arcsine: ElementwiseOperation {
  public init() {}

  public var name: String { "asin" }
  public var opcode: Opcode { .arcsine }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.asin, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0 / ((1 - operands[0]) * (1 + operands[0])).sqrt() }
  }
}

extension Value {
  /// The inverse sine of each element, from −π/2 to π/2.
  public func asin() -> Value { trace.record(Arcsine(), self) }
}
