/// Computes equal operations on equal operands once. Linear in the size of the graph.
public struct CommonSubexpressions: GraphPass {
  /// The pass.
  public init() {}

  public var name: String { "common-subexpressions" }

  private struct Key: Hashable {
    let operation: AnyHashable
    let operands: [Int]
    let dtype: DType
  }

  public func rewrite(_ graph: Graph) -> Graph {
    var moved: [Int] = []
    var nodes: [Graph.Node] = []
    var seen: [Key: Int] = [:]
    for node in graph.nodes {
      let node = node.moved(to: moved)
      let key = Key(operation: AnyHashable(node.operation), operands: node.operands, dtype: node.dtype)
      if let earlier = seen[key] {
        moved.append(earlier)
      } else {
        seen[key] = nodes.count
        moved.append(nodes.count)
        nodes.append(node)
      }
    }
    return Graph(nodes: nodes, inputs: graph.inputs.moved(to: moved), outputs: graph.outputs.moved(to: moved))
  }
}
