/// y = c x for a number c. Costs one multiplication per element, none for c = ±1. Linear: ẏ = c ẋ, x̄ = c ȳ.
public struct Scale: ElementwiseOperation {
  public let factor: Double

  public init(by factor: Double) {
    self.factor = factor
  }

  public var name: String { "scale" }
  public var opcode: Opcode { .scale(factor) }
  public var countOfOne: OperationCount { OperationCount(multiplications: abs(factor) == 1 ? 0 : 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.scaled(factor), operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { factor * $0 }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    factor * cotangent
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    Element(factor) * operands[0]
  }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    factor == 1 ? .node(node.operands[0]) : factor == -1 ? .operation(Negate(), node.operands) : nil
  }
}

extension Value {
  /// c x for a number c.
  public static func * (factor: Double, x: Value) -> Value { x.trace.record(Scale(by: factor), x) }

  /// x c for a number c.
  public static func * (x: Value, factor: Double) -> Value { factor * x }
}
