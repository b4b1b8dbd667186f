/// z = x ⊙ y. Costs one multiplication per element. Linear in each operand: ż = ẋ ⊙ y + x ⊙ ẏ, x̄ = z̄ ⊙ y, ȳ = x ⊙
/// z̄.
public struct Multiply: ElementwiseOperation {
  public init() {}

  public var name: String { "multiply" }
  public var arity: Int { 2 }
  public var isCommutative: Bool { true }
  public var opcode: Opcode { .multiply }
  public var countOfOne: OperationCount { OperationCount(multiplications: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.multiply(operands[0], operands[1])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    sum(tangents[0].map { $0 * operands[1] }, tangents[1].map { operands[0] * $0 })
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    index == 0 ? cotangent * operands[1] : operands[0] * cotangent
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] * operands[1] }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    let (x, y) = (node.operands[0], node.operands[1])
    if nodes.constant(x) == 1 { return .node(y) }
    if nodes.constant(y) == 1 { return .node(x) }
    if nodes.constant(x) == -1 { return .operation(Negate(), [y]) }
    return nodes.constant(y) == -1 ? .operation(Negate(), [x]) : nil
  }
}

extension Value {
  /// x ⊙ y. Both are broadcast to one shape, as in NumPy.
  public static func * (x: Value, y: Value) -> Value {
    let (x, y) = aligned(x, y)
    return x.trace.record(Multiply(), x, y)
  }
}
