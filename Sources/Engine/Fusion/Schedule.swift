/// Which nodes are computed together, in which order. Views and inputs are computed in no step.
struct Schedule {
  /// Nodes of each step.
  private(set) var steps: [[Int]] = []
  /// Whether a step is a run of elementwise operations.
  private(set) var isProgram: [Bool] = []
  /// The step of each node; of a view or an input, that of what came before it.
  private(set) var stepOf: [Int]
  /// Steps that are computed together, row by row.
  private(set) var groups: [RowBlock] = []
  /// The group of a step that belongs to one.
  private(set) var groupOf: [Int: Int] = [:]
  /// The last node that reads the memory of each.
  private(set) var lastReader: [Int: Int] = [:]
  private var readers: [Int: Set<Int>] = [:]
  private var outputs: Set<Int>

  /// Most operations of one run.
  private static let longest = 64

  init(_ graph: Graph, owners: [Int]) {
    stepOf = Array(repeating: 0, count: graph.nodes.count)
    outputs = Set(graph.outputs.map { owners[$0.node] })
    for (index, node) in graph.nodes.enumerated() {
      if node.operation.isView || node.operation is Input {
        stepOf[index] = max(steps.count - 1, 0)
        continue
      }
      let opcode = graph.opcode(index)
      if let opcode, let last = steps.indices.last, isProgram[last], steps[last].count < Self.longest,
        graph.nodes[steps[last][0]].shape.count == node.shape.count,
        // A broadcast reads elsewhere than it writes: not what the same run is still writing.
        !(opcode.isBroadcast
          && node.operands.contains { stepOf[owners[$0]] == last && !graph.isGiven(owners[$0]) })
      {
        steps[last].append(index)
      } else {
        steps.append([index])
        isProgram.append(opcode != nil)
      }
      stepOf[index] = steps.count - 1
      for operand in node.operands {
        lastReader[owners[operand]] = index
        readers[owners[operand], default: []].insert(steps.count - 1)
      }
    }
    groups = RowBlock.all(in: self, of: graph, owners: owners)
    for (number, group) in groups.enumerated() {
      for step in group.steps { groupOf[step] = number }
    }
  }

  /// When each node is computed: all of a group at once, for none may take the place of another.
  var moments: [Int] { stepOf.map { step in groupOf[step].map { groups[$0].steps.lowerBound } ?? step } }

  /// Whether only the node's own step reads it.
  func isInner(_ node: Int, _ graph: Graph) -> Bool {
    !outputs.contains(node) && (readers[node] ?? []).allSatisfy { $0 == stepOf[node] }
  }
}

extension Graph {
  /// The opcode that computes a node; `nil` where none does.
  func opcode(_ index: Int) -> Opcode? {
    nodes[index].operation.opcode(operands: nodes[index].operands.map { nodes[$0].shape })
  }

  /// Whether a node is an input.
  fileprivate func isGiven(_ index: Int) -> Bool { nodes[index].operation is Input }
}
