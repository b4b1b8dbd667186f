/// y = max(x, 0). One comparison an element. ẏ = ẋ where x > 0, else 0: the derivative at 0 is 0 by convention. The mask is selected
/// by, not multiplied with: that counts 0, and no 0 · ∞ comes of a branch that was not taken.
public struct ReLU: ElementwiseOperation {
  public init() {}

  public var name: String { "relu" }
  public var opcode: Opcode { .relu }
  public var countOfOne: OperationCount { OperationCount(comparisons: 1) }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { operands[0].positive().selected($0) }
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { max(operands[0], 0) }
}

extension Value {
  /// max(x, 0), elementwise.
  public func relu() -> Value { trace.record(ReLU(), self) }
}
