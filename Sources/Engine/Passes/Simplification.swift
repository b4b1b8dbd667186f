/// A pass that looks at one node at a time, operands first.
public protocol Simplification: GraphPass {
  /// What to put in the place of a node whose operands, indices into `nodes`, were simplified before; `nil` to keep it. Asked again
  /// of what it puts there, and so must come to an end.
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
      // What was put in the place of a node may itself be simplified.
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
