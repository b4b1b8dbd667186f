/// y = σ(x) = 1 / (1 + e⁻ˣ). Costs one transcendental call, one addition and one division per element. ẏ = y (1 − y)
/// ẋ.
///
/// y is within 4 ulp everywhere, and so, nearly, is the slope y (1 − y) for x below 0. For large x, y is near 1 and 1
/// − y cancels: the absolute error of the slope is a few units of 2⁻⁵³ (2⁻²⁴ in float32), and its relative error
/// grows. The true slope falls as e^−x: of 16 digits, about 16 − 0.43 x remain, and from x ≈ 37 on (17 in float32)
/// the slope may be 0.
public struct Sigmoid: ElementwiseOperation {
  public init() {}

  public var name: String { "sigmoid" }
  public var opcode: Opcode { .sigmoid }
  public var countOfOne: OperationCount { OperationCount(additions: 1, divisions: 1, transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.sigmoid, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { result * (1 - result) * $0 }
  }
}

extension Value {
  /// 1 / (1 + e⁻ˣ), elementwise.
  public func sigmoid() -> Value { trace.record(Sigmoid(), self) }
}
