/// y = x in reverse order along an axis. A copy: counts 0. Linear: ẏ and x̄ are flipped.
///
/// Copies on one thread.
public struct Flip: AxisOperation {
  public static let removesAxis = false

  public let axis: Int

  public init(axis: Int) {
    self.axis = axis
  }

  public var name: String { "flip" }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let extent = result[axis]
    let indices = Axis(axis, of: result).indices { outer, along in outer * extent + extent - 1 - along }
    return arithmetic.gather(operands[0], indices, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.flip(axis: axis) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? { cotangent.flip(axis: axis) }

  public func batched(_ batch: Batch) -> Value { batch.only.flip(axis: axis + 1) }

  private struct Loop: ElementLoop {
    let axis: Axis

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      var source = arguments.operand(0, of: type)
      var target = arguments.result(after: 1, of: type)
      let (extent, inner) = (axis.extent, axis.inner)
      for _ in 0..<axis.outer {
        if inner == 1 {
          for along in 0..<extent { target[along] = source[extent - 1 - along] }
        } else {
          for along in 0..<extent {
            (target + along * inner).update(from: source + (extent - 1 - along) * inner, count: inner)
          }
        }
        source += extent * inner
        target += extent * inner
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    Code(Loop(axis: Axis(axis, of: result)), dtype: Element.dtype)
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    let operand = nodes[node.operands[0]]
    if node.shape[axis] == 1 { return .node(node.operands[0]) }
    return operand.operation as? Flip == self ? .node(operand.operands[0]) : nil
  }
}

extension Value {
  /// The elements in reverse order along an axis.
  public func flip(axis: Int) -> Value { trace.record(Flip(axis: axis), self) }

  /// The elements in reverse order along these axes; negative ones count from the end, and `nil` stands for all.
  public func flip(axes: [Int]?) -> Value {
    guard let axes = self.axes(axes, of: "flip") else { return poisoned }
    return axes.reduce(self) { $0.flip(axis: $1) }
  }
}
