/// Removes what changes nothing or only the sign, by the rule of each operation (`Operation.simplified`): x·1, x·(−1), x/1, −(−x), (xᵀ)ᵀ,
/// views of views, sums and broadcasts over an axis of one element. Values stay bit for bit. A product reads a transposed matrix as it
/// is stored (the BLAS may then round its sums in another order). No product is reordered.
public struct AlgebraicIdentities: Simplification {
  public init() {}

  public var name: String { "algebraic-identities" }

  public func replacement(of node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    node.operation.simplified(node, in: nodes)
  }
}
