/// y = ln x. One transcendental call an element. ẏ = ẋ / x.
public struct Logarithm: ElementwiseOperation {
  public init() {}

  public var name: String { "log" }
  public var opcode: Opcode { .logarithm }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0 / operands[0] }
  }
}

extension Value {
  /// ln x, elementwise.
  public func log() -> Value { trace.record(Logarithm(), self) }
}
