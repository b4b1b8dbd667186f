/// y = √x. Counts one transcendental call per element. ẏ = ẋ / (2y).
public struct SquareRoot: ElementwiseOperation {
  public init() {}

  public var name: String { "sqrt" }
  public var opcode: Opcode { .squareRoot }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.squareRoot, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { 0.5 * ($0 / result) }
  }
}

extension Value {
  public func sqrt() -> Value { trace.record(SquareRoot(), self) }

  /// 1/√x, elementwise: a root and a division.
  public func rsqrt() -> Value { 1 / sqrt() }
}
