/// y = −x. A change of sign counts 0. Linear: ẏ = −ẋ, x̄ = −ȳ.
public struct Negate: ElementwiseOperation {
  public init() {}

  public var name: String { "negate" }
  public var opcode: Opcode { .negate }
  public var countOfOne: OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.negative, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { -$0 }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    -cotangent
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { -operands[0] }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    let operand = nodes[node.operands[0]]
    return operand.operation is Negate ? .node(operand.operands[0]) : nil
  }
}

extension Value {
  public static prefix func - (x: Value) -> Value { x.trace.record(Negate(), x) }
}
