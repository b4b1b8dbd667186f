/// Computes equal operations on equal operands once; the operands of a sum or product of elements in either order. Linear in the size of
/// the graph.
public struct CommonSubexpressions: GraphPass {
  public init() {}

  public var name: String { "common-subexpressions" }

  public func rewrite(_ graph: Graph) -> Graph {
    var moved: [Int] = []
    var nodes: [Graph.Node] = []
    // Operands of each new node, sorted if they may be exchanged.
    var operands: [[Int]] = []
    // The last new node of each hash and, for each node, the one before it with the same hash.
    var last: [Int: Int] = [:]
    var previous: [Int?] = []
    for index in graph.nodes.indices {
      let node = graph.nodes[index].moved(to: moved)
      let own = node.operation.isCommutative ? node.operands.sorted() : node.operands
      let hash = Self.hash(node, own)
      var earlier = last[hash]
      while let found = earlier, operands[found] != own || !Self.areEqual(nodes[found], node, in: nodes) {
        earlier = previous[found]
      }
      moved.append(earlier ?? nodes.count)
      guard earlier == nil else { continue }
      previous.append(last.updateValue(nodes.count, forKey: hash))
      operands.append(own)
      nodes.append(node)
    }
    return Graph(nodes: nodes, inputs: graph.inputs.moved(to: moved), outputs: graph.outputs.moved(to: moved))
  }

  private static func hash(_ node: Graph.Node, _ operands: [Int]) -> Int {
    var hasher = Hasher()
    node.operation.hash(into: &hasher)
    hasher.combine(ObjectIdentifier(type(of: node.operation)))
    hasher.combine(operands)
    return hasher.finalize()
  }

  /// Whether two nodes with the same operands are equal.
  private static func areEqual(_ a: Graph.Node, _ b: Graph.Node, in nodes: [Graph.Node]) -> Bool {
    guard a.dtype == b.dtype, areEqual(a.operation, b.operation) else { return false }
    // By the bits of constants: 0 and −0 compare equal.
    let opcodes = [a, b].map { node in node.operation.opcode(operands: node.operands.map { nodes[$0].shape }) }
    return opcodes[0]?.p.bitPattern == opcodes[1]?.p.bitPattern && opcodes[0]?.q.bitPattern == opcodes[1]?.q.bitPattern
  }

  private static func areEqual<A: Operation>(_ a: A, _ b: any Operation) -> Bool { b as? A == a }
}
