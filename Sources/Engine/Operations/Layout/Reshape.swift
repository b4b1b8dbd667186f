/// y = x under another shape, in row-major order. A view: computes and copies nothing. Linear: ẏ and x̄ are reshapes.
public struct Reshape: Operation {
  public let target: Shape

  public init(to target: Shape) {
    self.target = target
  }

  public var name: String { "reshape" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, operands[0].count == target.count else {
      throw EngineError.shape(
        operation: "reshape to \(target)", operands: operands, expected: "\(target.count) elements")
    }
    return target
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.reshape(operands[0], to: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.reshape(target) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.reshape(operands[0].shape)
  }

  public func batched(_ batch: Batch) -> Value { batch.only.reshape(target.batched(batch.size)) }

  public var isView: Bool { true }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    let operand = nodes[node.operands[0]]
    if operand.shape == target { return .node(node.operands[0]) }
    guard operand.operation is Reshape else { return nil }
    return nodes[operand.operands[0]].shape == target ? .node(operand.operands[0]) : .operation(self, operand.operands)
  }
}

extension Value {
  /// The same elements under another shape with the same count.
  public func reshape(_ shape: Shape) -> Value {
    shape == self.shape ? self : trace.record(Reshape(to: shape), self)
  }
}
