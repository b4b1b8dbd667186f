/// y = eˣ. One transcendental call an element. ẏ = y ẋ.
public struct Exponential: ElementwiseOperation {
  public init() {}

  public var name: String { "exp" }
  public var opcode: Opcode { .exponential }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { result * $0 }
  }
}

extension Value {
  /// eˣ, elementwise.
  public func exp() -> Value { trace.record(Exponential(), self) }
}
