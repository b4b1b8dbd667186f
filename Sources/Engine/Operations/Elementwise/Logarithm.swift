/// y = ln x. Costs one transcendental call per element. ẏ = ẋ / x.
public struct Logarithm: ElementwiseOperation {
  public init() {}

  public var name: String { "log" }
  public var opcode: Opcode { .logarithm }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.log, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0 / operands[0] }
  }
}

extension Value {
  /// The natural logarithm of each element.
  public func log() -> Value { trace.record(Logarithm(), self) }
}
