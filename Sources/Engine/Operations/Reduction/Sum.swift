/// y = Σ x over one axis, which is removed. Costs n − 1 additions for n elements. Linear: ẏ is a sum, x̄ is a
/// broadcast of ȳ.
///
/// Runs in parallel over the axes before it, and on one thread for the first axis. Results do not depend on the
/// number of threads.
public struct Sum: AxisOperation {
  public static let removesAxis = true

  public let axis: Int

  public init(axis: Int) {
    self.axis = axis
  }

  public var name: String { "sum" }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    OperationCount(additions: result.count.saturatingProduct(max(operands[0][axis] - 1, 0)))
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.sum(operands[0], axis: axis)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.sum(axis: axis) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.broadcast(axis: axis, extent: operands[0].shape[axis])
  }

  public func batched(_ batch: Batch) -> Value { batch.only.sum(axis: axis + 1) }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let axis = Axis(axis, of: operands[0])
    let sum = Element.kernels.sum
    return Code(kernel: { arguments in
      sum(
        axis.outer, axis.extent, axis.inner, arguments.operand(0, of: Element.self),
        arguments.result(after: 1, of: Element.self))
    })
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    shapes[0][axis] == 1 ? operands[0] : nil
  }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    nodes[node.operands[0]].shape[axis] == 1 ? .operation(Reshape(to: node.shape), node.operands) : nil
  }
}

extension Value {
  /// The sum over an axis, which is removed.
  public func sum(axis: Int) -> Value { trace.record(Sum(axis: axis), self) }

  /// The sum over all elements.
  public func sum() -> Value { shape.rank == 0 ? self : reshape([shape.count]).sum(axis: 0) }

  /// The mean over an axis, computed as the sum times 1/n. NaN if it has no element.
  public func mean(axis: Int) -> Value {
    let extent = shape.extents.indices.contains(axis) ? shape[axis] : 1
    return (1 / Double(extent)) * sum(axis: axis)
  }

  /// The mean of all elements. NaN if there is none.
  public func mean() -> Value { (1 / Double(shape.count)) * sum() }
}

/// The sum of two values, where `nil` is zero.
func sum(_ x: Value?, _ y: Value?) -> Value? {
  guard let x else { return y }
  return y.map { x + $0 } ?? x
}
