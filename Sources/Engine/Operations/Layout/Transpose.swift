/// B = Aᵀ, A [p, q], B [q, p]. Copies in another order: counts 0. If a matrix product reads it, no copy is made.
/// Linear: Ḃ = Ȧᵀ, Ā = B̄ᵀ.
///
/// Runs in parallel over rows of B.
public struct Transpose: Operation {
  public init() {}

  public var name: String { "transpose" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, operands[0].rank == 2 else {
      throw EngineError.shape(operation: name, operands: operands, expected: "a matrix [p, q]")
    }
    return [operands[0][1], operands[0][0]]
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.transpose(operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.transpose() }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? { cotangent.transpose() }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let rows = operands[0][0]
    let columns = operands[0][1]
    let transpose = Element.kernels.transpose
    return Code(kernel: { arguments in
      transpose(rows, columns, arguments.operand(0, of: Element.self), arguments.result(after: 1, of: Element.self))
    })
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    let operand = nodes[node.operands[0]]
    return operand.operation is Transpose ? .node(operand.operands[0]) : nil
  }
}

extension Value {
  public func transpose() -> Value { trace.record(Transpose(), self) }
}
