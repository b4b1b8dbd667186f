/// Repeats x along a new axis: y [outer, extent, inner] from x [outer, inner]. Counts 0. Linear: ẏ is a broadcast, x̄
/// is the sum of ȳ over the axis.
public struct Broadcast: Operation {
  public let axis: Int
  public let extent: Int

  public init(axis: Int, extent: Int) {
    self.axis = axis
    self.extent = extent
  }

  public var name: String { "broadcast" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, (0...operands[0].rank).contains(axis), extent >= 0 else {
      throw EngineError.shape(
        operation: "broadcast along axis \(axis) to \(extent)", operands: operands,
        expected: "an axis from 0 to the number of axes, and an extent of at least 0")
    }
    return operands[0].inserting(extent, at: axis)
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.broadcast(operands[0], axis: axis, extent: extent)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.broadcast(axis: axis, extent: extent) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? { cotangent.sum(axis: axis) }

  public func batched(_ batch: Batch) -> Value { batch.only.broadcast(axis: axis + 1, extent: extent) }

  public func opcode(operands: [Shape]) -> Opcode? {
    let axis = Axis(axis, of: operands[0].inserting(extent, at: axis))
    return .broadcast(extent: axis.extent, inner: axis.inner)
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    extent == 1 ? .operation(Reshape(to: node.shape), node.operands) : nil
  }
}

extension Value {
  /// Repeats the value `extent` times along a new axis.
  public func broadcast(axis: Int, extent: Int) -> Value { trace.record(Broadcast(axis: axis, extent: extent), self) }
}
