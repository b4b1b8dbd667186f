/// z = sign(x) y: y where x > 0, −y where x < 0, 0 where x = 0, even if y is NaN or infinite there. Costs two comparisons
/// per element; a change of sign counts 0. Linear in y: ż = sign(x) ẏ, ȳ = sign(x) z̄. The sign has no derivative.
public struct WithSign: ElementwiseOperation {
  public init() {}

  public var name: String { "with-sign" }
  public var arity: Int { 2 }
  public var opcode: Opcode { .withSign }
  public var countOfOne: OperationCount { OperationCount(comparisons: 2) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let (isPositive, isNegative) = arithmetic.signs(operands[0])
    let indices = (0..<result.count).map { isPositive[$0] ? $0 : isNegative[$0] ? result.count + $0 : -1 }
    return arithmetic.gather([operands[1], arithmetic.apply(.negative, operands[1])], indices, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[1].map { result.trace.record(self, operands[0], $0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    index == 1 ? cotangent.trace.record(self, operands[0], cotangent) : nil
  }
}
