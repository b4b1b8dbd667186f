/// y = max(x, 0). One comparison an element. ẏ = [x > 0] ẋ: the derivative at 0 is 0 by convention.
public struct ReLU: ElementwiseOperation {
  /// The operation.
  public init() {}

  public var name: String { "relu" }
  public var instruction: Instruction { .relu }
  public var countOfOne: OperationCount { OperationCount(comparisons: 1) }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { operands[0].positive() * $0 }
  }
}

extension Value {
  /// max(x, 0), elementwise.
  public func relu() -> Value { trace.record(ReLU(), self) }
}
