/// Removes what changes nothing or only the sign: x·1, x·(−1), x/1, 1·x by scaling, −(−x), (xᵀ)ᵀ, views of views, sums and broadcasts over an axis of one
/// element. Values stay bit for bit. A product reads a transposed matrix as it is stored (the BLAS may then round its sums in another
/// order). No product is reordered.
public struct AlgebraicIdentities: Simplification {
  /// The pass.
  public init() {}

  public var name: String { "algebraic-identities" }

  func replacement(of node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    let operands = node.operands
    switch node.operation {
    case let scale as Scale where scale.factor == 1: return .node(operands[0])
    case let scale as Scale where scale.factor == -1: return .operation(Negate(), operands)
    case is Negate:
      if nodes[operands[0]].operation is Negate { return .node(nodes[operands[0]].operands[0]) }
    case is Transpose:
      if nodes[operands[0]].operation is Transpose { return .node(nodes[operands[0]].operands[0]) }
    case is Multiply:
      if nodes.constant(operands[0]) == 1 { return .node(operands[1]) }
      if nodes.constant(operands[1]) == 1 { return .node(operands[0]) }
      if nodes.constant(operands[0]) == -1 { return .operation(Negate(), [operands[1]]) }
      if nodes.constant(operands[1]) == -1 { return .operation(Negate(), [operands[0]]) }
    case is Divide:
      if nodes.constant(operands[1]) == 1 { return .node(operands[0]) }
    case let reshape as Reshape:
      if nodes[operands[0]].shape == reshape.target { return .node(operands[0]) }
      if nodes[operands[0]].operation is Reshape {
        let source = nodes[operands[0]].operands[0]
        return nodes[source].shape == reshape.target ? .node(source) : .operation(reshape, [source])
      }
    case let sum as Sum where nodes[operands[0]].shape[sum.axis] == 1:
      return .operation(Reshape(to: node.shape), operands)
    case let broadcast as Broadcast where broadcast.extent == 1:
      return .operation(Reshape(to: node.shape), operands)
    case let product as MatrixProduct:
      let isTransposed = operands.map { nodes[$0].operation is Transpose }
      guard isTransposed.contains(true) else { return nil }
      return .operation(
        MatrixProduct(
          transposesLeft: product.transposesLeft != isTransposed[0],
          transposesRight: product.transposesRight != isTransposed[1]),
        operands.map { nodes[$0].operation is Transpose ? nodes[$0].operands[0] : $0 })
    default: break
    }
    return nil
  }
}
