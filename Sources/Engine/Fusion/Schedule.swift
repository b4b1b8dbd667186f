/// Which nodes are computed together, and in which order. Views and inputs belong to no step.
struct Schedule {
  /// Nodes of each step.
  private(set) var steps: [[Int]] = []
  /// Whether each step is a run of elementwise operations.
  private(set) var isProgram: [Bool] = []
  /// The step of each node. For a view or an input: the step before it.
  private(set) var stepOf: [Int]
  /// Steps that are computed together, in blocks of rows.
  private(set) var groups: [RowBlock] = []
  /// The group of each step that belongs to one.
  private(set) var groupOf: [Int: Int] = [:]
  /// The opcode of each node that has one.
  let opcodes: [Opcode?]
  /// The last node that reads the memory of each node; −1 if there is none.
  private(set) var lastReader: [Int]
  /// Whether it is an output, or another step reads it.
  private var isOuter: [Bool]

  /// Maximum number of operations in one run.
  private static let longest = 64

  init(_ graph: Graph, owners: [Int]) {
    stepOf = Array(repeating: 0, count: graph.nodes.count)
    lastReader = Array(repeating: -1, count: graph.nodes.count)
    isOuter = Array(repeating: false, count: graph.nodes.count)
    opcodes = graph.nodes.indices.map { graph.opcode($0) }
    for output in graph.outputs { isOuter[owners[output.node]] = true }
    for (index, node) in graph.nodes.enumerated() {
      if node.operation.isView || node.operation is Input {
        stepOf[index] = max(steps.count - 1, 0)
        continue
      }
      let opcode = opcodes[index]
      if let opcode, let last = steps.indices.last, isProgram[last], steps[last].count < Self.longest,
        graph.nodes[steps[last][0]].shape.count == node.shape.count,
        // A broadcast reads other positions than it writes, so it must not read an array that the same run writes.
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
        let owner = owners[operand]
        lastReader[owner] = index
        if stepOf[owner] != steps.count - 1 { isOuter[owner] = true }
      }
    }
    groups = RowBlock.all(in: self, of: graph, owners: owners)
    for (number, group) in groups.enumerated() {
      for step in group.steps { groupOf[step] = number }
    }
  }

  /// The step at which each node is computed. All nodes of a group have the same one, because none may reuse the
  /// memory of another.
  var moments: [Int] { stepOf.map { step in groupOf[step].map { groups[$0].steps.lowerBound } ?? step } }

  /// Whether only the node's own step reads it.
  func isInner(_ node: Int) -> Bool { !isOuter[node] }
}

extension Graph {
  /// The opcode that computes a node; `nil` if it has none.
  func opcode(_ index: Int) -> Opcode? {
    nodes[index].operation.opcode(operands: nodes[index].operands.map { nodes[$0].shape })
  }

  fileprivate func isGiven(_ index: Int) -> Bool { nodes[index].operation is Input }
}
