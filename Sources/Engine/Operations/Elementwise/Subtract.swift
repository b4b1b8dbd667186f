/// z = x − y. Costs one addition per element. Linear: ż = ẋ − ẏ, x̄ = z̄, ȳ = −z̄.
public struct Subtract: ElementwiseOperation {
  public init() {}

  public var name: String { "subtract" }
  public var arity: Int { 2 }
  public var opcode: Opcode { .subtract }
  public var countOfOne: OperationCount { OperationCount(additions: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.subtract(operands[0], operands[1])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    guard let x = tangents[0] else { return tangents[1].map { -$0 } }
    return tangents[1].map { x - $0 } ?? x
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    index == 0 ? cotangent : -cotangent
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] - operands[1] }
}

extension Value {
  /// x − y. Both are broadcast to one shape, as in NumPy.
  public static func - (x: Value, y: Value) -> Value {
    let (x, y) = aligned(x, y)
    return x.trace.record(Subtract(), x, y)
  }
}
