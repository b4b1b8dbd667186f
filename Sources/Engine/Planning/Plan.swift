/// An executable graph: a kernel for each step, and a slot in one workspace for each value, reused as lifetimes
/// allow. A run of elementwise operations is one step. Making a plan allocates no memory for tensors.
public struct Plan: Sendable {
  /// Where a value is at run time.
  enum Slot {
    /// In the caller's tensor for this input.
    case input(Int)
    /// At this offset of the workspace.
    case workspace(Int)
    /// In the caller's buffer for this output if it gives one, otherwise at this offset of the workspace.
    case output(Int, Int)
  }

  struct Step {
    let kernel: Kernel
    /// Slots of the values that the step reads and writes, in the order its kernel expects.
    let slots: [Slot]
  }

  public let graph: Graph
  /// Cost of one call.
  public let cost: GraphCost
  /// Memory that a call needs beside its inputs, in bytes: the peak including alignment.
  public let workspaceBytes: Int
  let steps: [Step]
  let slots: [Slot]

  /// Plans `graph` on `blas`. O(n log n) expected time for n operations, and memory in proportion to them.
  init(_ graph: Graph, blas: BLAS) {
    switch graph.dtype {
    case .float64: self.init(graph, products: blas.double)
    case .float32: self.init(graph, products: blas.float)
    }
  }

  /// Plans `graph` with these matrix products.
  init<Element: Scalar>(_ graph: Graph, products: GEMMTable<Element>) {
    self.graph = graph
    cost = GraphCost(of: graph)
    let owners = graph.storageOwners
    let schedule = Schedule(graph, owners: owners)

    var inner = Array(repeating: false, count: graph.nodes.count)
    // By steps.
    var codes: [Code?] = Array(repeating: nil, count: schedule.steps.count)
    var programs: [(program: FusedKernel, arrays: [Int])?] = Array(repeating: nil, count: schedule.steps.count)
    for (step, nodes) in schedule.steps.enumerated() {
      if schedule.isProgram[step] {
        var builder = FusedKernelBuilder()
        for node in nodes {
          let operands = graph.nodes[node].operands
          guard let opcode = schedule.opcodes[node] else { continue }
          inner[node] = builder.add(
            opcode, node: node, operands: operands.map { owners[$0] }, isInner: schedule.isInner(node),
            dying: operands.map { owners[$0] }.filter { schedule.lastReader[$0] == node })
        }
        programs[step] = (
          FusedKernel(length: graph.nodes[nodes[0]].shape.count, builder.instructions), builder.arrays
        )
      } else if schedule.groupOf[step] == nil {
        let node = graph.nodes[nodes[0]]
        codes[step] = node.operation.code(
          operands: node.operands.map { graph.nodes[$0].shape }, result: node.shape, products: products)
      }
    }
    let loops = schedule.groups.map { RowBlockedKernel($0) { programs[$0]?.program } }

    let lifetimes = Lifetimes(of: graph, steps: schedule.moments) {
      !inner[$0]
    } scratch: { node in
      let step = schedule.stepOf[node]
      guard let group = schedule.groupOf[step] else { return codes[step]?.scratchBytes ?? 0 }
      return schedule.groups[group].firstNode == node ? loops[group].scratchBytes(Element.self) : 0
    }
    let arena = Arena(for: lifetimes)
    workspaceBytes = arena.bytes
    var inputs: [Int: Int] = [:]
    for (position, port) in graph.inputs.enumerated() { inputs[port.node] = position }
    var outputs: [Int: Int] = [:]
    for (position, port) in graph.outputs.enumerated() where outputs[owners[port.node]] == nil {
      outputs[owners[port.node]] = position
    }
    let slots = owners.map { owner in
      let offset = arena.offsets[owner] ?? 0
      return inputs[owner].map(Slot.input) ?? outputs[owner].map { .output($0, offset) } ?? .workspace(offset)
    }
    self.slots = slots
    func scratch(of node: Int) -> [Slot] {
      arena.offsets[graph.nodes.count + node].map { [.workspace($0)] } ?? []
    }
    steps = schedule.steps.enumerated().compactMap { step, nodes in
      if let number = schedule.groupOf[step] {
        let found = schedule.groups[number]
        guard found.steps.lowerBound == step else { return nil }
        let arguments = found.order.map { inner, _, _ in
          (programs[inner]?.arrays ?? found.arguments[inner - found.steps.lowerBound]).map { slots[$0] }
        }
        return Step(
          kernel: loops[number].kernel(Element.self, slots: arguments.map(\.count)),
          slots: arguments.flatMap(\.self) + scratch(of: found.firstNode))
      }
      if let (program, arrays) = programs[step] {
        return Step(kernel: program.kernel(Element.self), slots: arrays.map { slots[$0] })
      }
      // No `??` here: it would wrap the kernel in a second closure, and each call would go through both.
      guard let code = codes[step] else { return nil }
      let node = nodes[0]
      return Step(
        kernel: code.kernel,
        slots: graph.nodes[node].operands.map { slots[$0] } + [slots[node]] + scratch(of: node))
    }
  }
}
