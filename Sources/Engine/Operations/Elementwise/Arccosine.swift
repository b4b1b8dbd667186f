/// y = acos x, from 0 to π; NaN for |x| > 1. Costs one transcendental call per element. ẏ = −ẋ / √((1 − x)(1 + x)): 1 − x²
/// would lose digits near |x| = 1, where the slope is infinite.
public struct Arccosine: ElementwiseOperation {
  public init() {}

  public var name: String { "acos" }
  public var opcode: Opcode { .arccosine }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.acos, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { -($0 / ((1 - operands[0]) * (1 + operands[0])).sqrt()) }
  }
}

extension Value {
  /// The inverse cosine of each element, from 0 to π.
  public func acos() -> Value { trace.record(Arccosine(), self) }
}
