/// Computes constants while planning: operations on tensors filled with one number whose result is filled with one
/// number. Uses each operation's rule (`Operation.folded`), which rounds as the operation does.
public struct ConstantFolding: Simplification {
  public init() {}

  public var name: String { "constant-folding" }

  public func replacement(of node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    let values = node.operands.compactMap { nodes.constant($0) }
    guard !values.isEmpty, values.count == node.operands.count else { return nil }
    let shapes = node.operands.map { nodes[$0].shape }
    // The constant, rounded to the element type.
    let folded: Double? =
      switch node.dtype {
      case .float64: node.operation.folded(values, shapes: shapes)
      case .float32: node.operation.folded(values.map(Float.init), shapes: shapes).map(Double.init)
      }
    return folded.map { .operation(Fill($0, node.shape), []) }
  }
}
