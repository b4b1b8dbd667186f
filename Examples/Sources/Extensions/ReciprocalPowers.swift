import Engine

/// Computes x⁻¹ by a division, which is cheaper than a power and rounds once.
struct ReciprocalPowers: Simplification {
  var name: String { "reciprocal-powers" }

  func replacement(of node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    // A replacement is put together of nodes that are there: the 1 must be one of them.
    guard let power = node.operation as? Power, power.exponent == -1,
      let one = nodes.indices.first(where: { nodes.constant($0) == 1 && nodes[$0].shape == node.shape })
    else { return nil }
    return .operation(Divide(), [one, node.operands[0]])
  }
}

/// Keeps a record of how large graphs are when they pass by, and changes nothing: any type with `rewrite` is a pass.
struct Counted: GraphPass {
  let name: String

  func rewrite(_ graph: Graph) -> Graph {
    print("\(name): \(graph.nodes.count) operations")
    return graph
  }
}
