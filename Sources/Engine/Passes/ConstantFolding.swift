/// Computes while planning what depends on no input: operations on tensors of one number that give a tensor of one number, by the rule
/// of each (`Operation.folded`), rounded as the operation itself would.
public struct ConstantFolding: Simplification {
  public init() {}

  public var name: String { "constant-folding" }

  public func replacement(of node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    let values = node.operands.compactMap { nodes.constant($0) }
    guard !values.isEmpty, values.count == node.operands.count else { return nil }
    let shapes = node.operands.map { nodes[$0].shape }
    // A tensor of one number holds that number rounded.
    let folded: Double? =
      switch node.dtype {
      case .float64: node.operation.folded(values, shapes: shapes)
      case .float32: node.operation.folded(values.map(Float.init), shapes: shapes).map(Double.init)
      }
    return folded.map { .operation(Fill($0, node.shape), []) }
  }
}
