/// Removes nodes that no output depends on. Keeps all inputs. Linear in the size of the graph.
public struct DeadCode: GraphPass {
  public init() {}

  public var name: String { "dead-code" }

  public func rewrite(_ graph: Graph) -> Graph {
    var needed = Array(repeating: false, count: graph.nodes.count)
    for port in graph.inputs + graph.outputs { needed[port.node] = true }
    for index in graph.nodes.indices.reversed() where needed[index] {
      for operand in graph.nodes[index].operands { needed[operand] = true }
    }
    var moved = Array(repeating: 0, count: graph.nodes.count)
    var nodes: [Graph.Node] = []
    for (index, node) in graph.nodes.enumerated() where needed[index] {
      moved[index] = nodes.count
      nodes.append(node.moved(to: moved))
    }
    return Graph(nodes: nodes, inputs: graph.inputs.moved(to: moved), outputs: graph.outputs.moved(to: moved))
  }
}

extension Graph.Node {
  /// The node with its operands mapped to new indices.
  public func moved(to indices: [Int]) -> Graph.Node {
    Graph.Node(operation: operation, operands: operands.map { indices[$0] }, shape: shape, dtype: dtype)
  }
}

extension [Graph.Port] {
  /// The ports with their nodes mapped to new indices.
  public func moved(to indices: [Int]) -> [Graph.Port] {
    map { Graph.Port(name: $0.name, node: indices[$0.node]) }
  }
}
