/// Removes operations that change nothing or only the sign, using each operation's rule (`Operation.simplified`):
/// x·1, x·(−1), x/1, −(−x), (xᵀ)ᵀ, views of views, sums and broadcasts over an axis of one element. Removes operands that
/// only derivatives need (`SaturatingSlope`). Values keep their bits. A product reads a transposed matrix in its stored order, so the BLAS may round its sums in another order.
/// Products are never reordered.
public struct AlgebraicIdentities: Simplification {
  public init() {}

  public var name: String { "algebraic-identities" }

  public func replacement(of node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    node.operation.simplified(node, in: nodes)
  }
}
