/// y = ln(1 + x), accurate near 0. Costs one transcendental call per element. ẏ = ẋ / (1 + x).
public struct LogarithmOfOnePlus: ElementwiseOperation {
  public init() {}

  public var name: String { "log1p" }
  public var opcode: Opcode { .logarithmOfOnePlus }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.log1p, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0 / (1 + operands[0]) }
  }
}

extension Value {
  /// ln(1 + x), elementwise, accurate near 0.
  public func log1p() -> Value { trace.record(LogarithmOfOnePlus(), self) }
}
