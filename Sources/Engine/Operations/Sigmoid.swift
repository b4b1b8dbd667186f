/// y = σ(x) = 1 / (1 + e⁻ˣ). One transcendental call, one addition and one division an element. ẏ = y (1 − y) ẋ.
public struct Sigmoid: ElementwiseOperation {
  /// The operation.
  public init() {}

  public var name: String { "sigmoid" }
  public var instruction: Instruction { .sigmoid }
  public var countOfOne: OperationCount { OperationCount(additions: 1, divisions: 1, transcendentals: 1) }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { result * (1 - result) * $0 }
  }
}

extension Value {
  /// 1 / (1 + e⁻ˣ), elementwise.
  public func sigmoid() -> Value { trace.record(Sigmoid(), self) }
}
