/// A graph made executable: code for each step, and a place in one workspace for each value, reused as lifetimes allow. Runs of
/// elementwise operations are one step. Making a plan allocates no memory for tensors.
public struct Plan: Sendable {
  /// Where a value is at run time.
  enum Place {
    /// In the caller's tensor for this input.
    case input(Int)
    /// At this offset of the workspace.
    case workspace(Int)
    /// In the caller's buffer for this output, or else at this offset of the workspace.
    case output(Int, Int)
  }

  struct Step {
    let kernel: Kernel
    /// Places of what it reads and writes, as its kernel expects them.
    let places: [Place]
  }

  /// What it computes.
  public let graph: Graph
  /// What one call costs.
  public let cost: GraphCost
  /// Memory that a call needs beside its inputs, in bytes: the peak, aligned.
  public let workspaceBytes: Int
  let steps: [Step]
  let places: [Place]

  /// A plan for `graph` on `blas`. O(n log n) expected time for n operations, and memory in proportion to them.
  public init(_ graph: Graph, blas: BLAS) {
    switch graph.dtype {
    case .float64: self.init(graph, products: blas.double)
    case .float32: self.init(graph, products: blas.float)
    }
  }

  /// A plan whose products are these.
  init<Element: Scalar>(_ graph: Graph, products: Products<Element>) {
    self.graph = graph
    cost = GraphCost(of: graph)
    let owners = graph.storageOwners
    let schedule = Schedule(graph, owners: owners)

    var inner = Array(repeating: false, count: graph.nodes.count)
    var codes: [Int: Code] = [:]
    var programs: [Int: (program: Program, arrays: [Int])] = [:]
    for (step, nodes) in schedule.steps.enumerated() {
      if schedule.isProgram[step] {
        var builder = ProgramBuilder()
        for node in nodes {
          let operands = graph.nodes[node].operands
          guard let instruction = graph.instruction(node) else { continue }
          inner[node] = builder.add(
            instruction, node: node, operands: operands.map { owners[$0] }, isInner: schedule.isInner(node, graph),
            dying: operands.map { owners[$0] }.filter { schedule.lastReader[$0] == node })
        }
        programs[step] = (
          Program(length: graph.nodes[nodes[0]].shape.count, builder.instructions), builder.arrays
        )
      } else {
        let node = graph.nodes[nodes[0]]
        codes[step] = node.operation.code(
          operands: node.operands.map { graph.nodes[$0].shape }, result: node.shape, products: products)
      }
    }

    let lifetimes = Lifetimes(of: graph, steps: schedule.stepOf) {
      !inner[$0]
    } scratch: { node in
      codes[schedule.stepOf[node]]?.scratchBytes ?? 0
    }
    let arena = Arena(for: lifetimes)
    workspaceBytes = arena.bytes
    var inputs: [Int: Int] = [:]
    for (position, port) in graph.inputs.enumerated() { inputs[port.node] = position }
    var outputs: [Int: Int] = [:]
    for (position, port) in graph.outputs.enumerated() where outputs[owners[port.node]] == nil {
      outputs[owners[port.node]] = position
    }
    let places = owners.map { owner in
      let offset = arena.offsets[owner] ?? 0
      return inputs[owner].map(Place.input) ?? outputs[owner].map { .output($0, offset) } ?? .workspace(offset)
    }
    self.places = places
    steps = schedule.steps.enumerated().map { step, nodes in
      if let (program, arrays) = programs[step] {
        return Step(kernel: program.kernel(Element.self), places: arrays.map { places[$0] })
      }
      let node = nodes[0]
      let scratch = arena.offsets[graph.nodes.count + node].map { [Place.workspace($0)] } ?? []
      return Step(
        kernel: codes[step]?.kernel ?? Code.none.kernel,
        places: graph.nodes[node].operands.map { places[$0] } + [places[node]] + scratch)
    }
  }
}

/// Which nodes are computed together, in which order. Views and inputs are computed in no step.
private struct Schedule {
  /// Nodes of each step.
  private(set) var steps: [[Int]] = []
  /// Whether a step is a run of elementwise operations.
  private(set) var isProgram: [Bool] = []
  /// The step of each node; of a view or an input, that of what came before it.
  private(set) var stepOf: [Int]
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
      let instruction = graph.instruction(index)
      if let instruction, let last = steps.indices.last, isProgram[last], steps[last].count < Self.longest,
        graph.nodes[steps[last][0]].shape.count == node.shape.count,
        // A broadcast reads elsewhere than it writes: not what the same run is still writing.
        !(instruction.isBroadcast
          && node.operands.contains { stepOf[owners[$0]] == last && !graph.isGiven(owners[$0]) })
      {
        steps[last].append(index)
      } else {
        steps.append([index])
        isProgram.append(instruction != nil)
      }
      stepOf[index] = steps.count - 1
      for operand in node.operands {
        lastReader[owners[operand]] = index
        readers[owners[operand], default: []].insert(steps.count - 1)
      }
    }
  }

  /// Whether only the node's own step reads it.
  func isInner(_ node: Int, _ graph: Graph) -> Bool {
    !outputs.contains(node) && (readers[node] ?? []).allSatisfy { $0 == stepOf[node] }
  }
}

extension Graph {
  /// The instruction that computes a node; `nil` where none does.
  fileprivate func instruction(_ index: Int) -> Instruction? {
    nodes[index].operation.instruction(operands: nodes[index].operands.map { nodes[$0].shape })
  }

  /// Whether a node is an input.
  fileprivate func isGiven(_ index: Int) -> Bool { nodes[index].operation is Input }
}
