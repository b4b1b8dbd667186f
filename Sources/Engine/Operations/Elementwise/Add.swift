/// z = x + y. Costs one addition per element. Linear: ż = ẋ + ẏ, x̄ = ȳ = z̄.
public struct Add: ElementwiseOperation {
  public init() {}

  public var name: String { "add" }
  public var arity: Int { 2 }
  public var isCommutative: Bool { true }
  public var opcode: Opcode { .add }
  public var countOfOne: OperationCount { OperationCount(additions: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.add(operands[0], operands[1])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    sum(tangents[0], tangents[1])
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] + operands[1] }
}

extension Value {
  /// x + y. Both are broadcast to one shape, as in NumPy.
  public static func + (x: Value, y: Value) -> Value {
    let (x, y) = aligned(x, y)
    return x.trace.record(Add(), x, y)
  }
}
