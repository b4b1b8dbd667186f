/// Computes equal operations on equal operands once; the operands of a sum or product of elements in either order. Linear in the size of
/// the graph.
public struct CommonSubexpressions: GraphPass {
  public init() {}

  public var name: String { "common-subexpressions" }

  private struct Key: Hashable {
    let operation: AnyHashable
    let operands: [Int]
    let dtype: DType
    /// Distinguishes operations by their bits: 0 and −0 compare equal but are different constants.
    let p: UInt64
    let q: UInt64

    init(_ node: Graph.Node, in nodes: [Graph.Node]) {
      operation = AnyHashable(node.operation)
      operands = node.operation.isCommutative ? node.operands.sorted() : node.operands
      dtype = node.dtype
      let opcode = node.operation.opcode(operands: operands.map { nodes[$0].shape })
      p = opcode?.p.bitPattern ?? 0
      q = opcode?.q.bitPattern ?? 0
    }
  }

  public func rewrite(_ graph: Graph) -> Graph {
    var moved: [Int] = []
    var nodes: [Graph.Node] = []
    var seen: [Key: Int] = [:]
    for node in graph.nodes {
      let node = node.moved(to: moved)
      let key = Key(node, in: nodes)
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
