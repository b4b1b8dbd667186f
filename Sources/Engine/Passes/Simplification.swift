/// A pass that rewrites one node at a time, operands first.
public protocol Simplification: GraphPass {
  /// The replacement for a node, or `nil` to keep it. The node's operands, indices into `nodes`, are already
  /// simplified. Called again on the replacement, so repeated replacement must terminate.
  func replacement(of node: Graph.Node, in nodes: [Graph.Node]) -> Replacement?
}

extension Simplification {
  public func rewrite(_ graph: Graph) -> Graph {
    var moved: [Int] = []
    var nodes: [Graph.Node] = []
    moved.reserveCapacity(graph.nodes.count)
    for node in graph.nodes {
      var node = node.moved(to: moved)
      var alias: Int?
      // The replacement may itself be simplified.
      while alias == nil, let replacement = replacement(of: node, in: nodes) {
        switch replacement {
        case .node(let index): alias = index
        case .operation(let operation, let operands):
          node = Graph.Node(operation: operation, operands: operands, shape: node.shape, dtype: node.dtype)
        }
      }
      moved.append(alias ?? nodes.count)
      if alias == nil { nodes.append(node) }
    }
    return Graph(nodes: nodes, inputs: graph.inputs.moved(to: moved), outputs: graph.outputs.moved(to: moved))
  }
}
