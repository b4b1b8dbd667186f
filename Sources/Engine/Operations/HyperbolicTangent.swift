/// y = tanh x. One transcendental call an element. ẏ = (1 − y²) ẋ.
public struct HyperbolicTangent: ElementwiseOperation {
  /// The operation.
  public init() {}

  public var name: String { "tanh" }
  public var instruction: Instruction { .hyperbolicTangent }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { (1 - result * result) * $0 }
  }
}

extension Value {
  /// tanh x, elementwise.
  public func tanh() -> Value { trace.record(HyperbolicTangent(), self) }
}
