/// z = x ⊘ y. Costs one division per element. Linear in x: ż = (ẋ − z ⊙ ẏ) ⊘ y, x̄ = z̄ ⊘ y.
public struct Divide: ElementwiseOperation {
  public init() {}

  public var name: String { "divide" }
  public var arity: Int { 2 }
  public var opcode: Opcode { .divide }
  public var countOfOne: OperationCount { OperationCount(divisions: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.divide(operands[0], by: operands[1])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    guard let y = tangents[1] else { return tangents[0].map { $0 / operands[1] } }
    let slope = result * y
    return (tangents[0].map { $0 - slope } ?? -slope) / operands[1]
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    index == 0 ? cotangent / operands[1] : nil
  }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    nodes.constant(node.operands[1]) == 1 ? .node(node.operands[0]) : nil
  }
}

extension Value {
  /// x ⊘ y. Both are broadcast to one shape, as in NumPy.
  public static func / (x: Value, y: Value) -> Value {
    let (x, y) = aligned(x, y)
    return x.trace.record(Divide(), x, y)
  }

  /// x ⊘ c for a number c.
  public static func / (x: Value, divisor: Double) -> Value { x / x.trace.fill(divisor, x.shape) }

  /// c ⊘ x for a number c.
  public static func / (number: Double, x: Value) -> Value { x.trace.fill(number, x.shape) / x }
}
