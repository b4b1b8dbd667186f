/// Rewrites a graph of derivatives such that most of what was computed first is computed again where derivatives read it
/// (`CheckpointPlan`). All results keep their bits: the same operations on the same values.
///
/// What is computed again is made of aliases, so that no pass merges it with what it repeats.
struct Recomputation {
  private let graph: Graph
  private var plan: CheckpointPlan
  /// Number of nodes that do not depend on what derivatives computed before: these may be computed again.
  private let replayable: Int
  private let isNeeded: [Bool]

  private var nodes: [Graph.Node] = []
  /// The new node of each given or kept node, and of each that is computed once.
  private var moved: [Int?]
  /// What is stored of the segment that was computed again last.
  private var stored: [Int: Int] = [:]
  private var segment = -1
  /// Cheap results, with the step at which each was read last.
  private var cheap: [Int: (node: Int, step: Int)] = [:]
  /// The step of the derivatives: a node that is computed once.
  private var step = 0
  private var aliases: [Int: Int] = [:]
  private var identity = 0

  /// A cheap result is used again within this many steps.
  private static let window = 8

  /// - Parameters:
  ///   - primal: number of nodes that are computed first.
  ///   - replayable: number of nodes up to which none depends on a derivative.
  ///   - checkpoints: maximum number of cuts; `nil` for √n.
  init(_ graph: Graph, primal: Int, replayable: Int, checkpoints: Int?) {
    self.graph = graph
    self.replayable = replayable
    var isNeeded = Array(repeating: false, count: graph.nodes.count)
    for port in graph.inputs + graph.outputs { isNeeded[port.node] = true }
    for index in graph.nodes.indices.reversed() where isNeeded[index] {
      for operand in graph.nodes[index].operands { isNeeded[operand] = true }
    }
    self.isNeeded = isNeeded
    plan = CheckpointPlan(graph, primal: primal, isNeeded: isNeeded, checkpoints: checkpoints)
    moved = Array(repeating: nil, count: graph.nodes.count)
    keepWhatIsReadAgainLater()
  }

  /// Derivatives read the segments from the last to the first. What they read of one that they have left is kept, so that
  /// none is computed again twice.
  private mutating func keepWhatIsReadAgainLater() {
    var lowest = Int.max
    var pending: [Int] = []
    for index in replayable..<max(graph.nodes.count, replayable) where isNeeded[index] {
      pending = graph.nodes[index].operands.filter { $0 < replayable }
      var seen: Set<Int> = []
      while let node = pending.popLast() {
        guard !plan.isGiven[node], !plan.isKept[node], seen.insert(node).inserted else { continue }
        guard node < plan.primal, plan.isStored[node] else {
          pending += graph.nodes[node].operands
          continue
        }
        let segment = plan.segment(of: node)
        if segment > lowest { plan.isKept[node] = true } else { lowest = segment }
      }
    }
  }

  /// The rewritten graph. Linear in the size of the graph.
  mutating func rewritten() -> Graph {
    for port in graph.inputs { moved[port.node] = append(port.node, []) }
    for index in 0..<plan.primal where isNeeded[index] && moved[index] == nil {
      // What is not kept dies before the derivatives begin.
      moved[index] = append(index, graph.nodes[index].operands.compactMap { moved[$0] })
    }
    let first = moved
    for index in 0..<plan.primal where !plan.isGiven[index] && !plan.isKept[index] { moved[index] = nil }
    for index in replayable..<max(graph.nodes.count, replayable) where isNeeded[index] && moved[index] == nil {
      step += 1
      let operands = graph.nodes[index].operands.map { $0 < replayable ? value($0) : moved[$0] ?? 0 }
      moved[index] = append(index, operands)
    }
    let outputs = graph.outputs.map { port in
      Graph.Port(
        name: port.name,
        node: moved[port.node] ?? (port.node < plan.primal ? first[port.node] : nil) ?? value(port.node))
    }
    let inputs = graph.inputs.map { Graph.Port(name: $0.name, node: moved[$0.node] ?? 0) }
    let live = DeadCode().rewrite(Graph(nodes: nodes, inputs: inputs, outputs: outputs))
    return Graph(nodes: live.nodes, inputs: live.inputs, outputs: live.outputs, passes: graph.passes)
  }

  private mutating func append(_ index: Int, _ operands: [Int]) -> Int {
    let node = graph.nodes[index]
    nodes.append(Graph.Node(operation: node.operation, operands: operands, shape: node.shape, dtype: node.dtype))
    return nodes.count - 1
  }

  /// The value of a node that may be computed again, for a derivative.
  private mutating func value(_ index: Int) -> Int {
    if let node = known(index) { return node }
    identity += 1
    aliases = [:]
    return computed(index)
  }

  /// A value that is there.
  private mutating func known(_ index: Int) -> Int? {
    if plan.isGiven[index], moved[index] == nil { moved[index] = append(index, []) }
    if let node = moved[index] ?? stored[index] { return node }
    guard let recent = cheap[index], step - recent.step <= Self.window else { return nil }
    cheap[index]?.step = step
    return recent.node
  }

  /// Computes a node again.
  private mutating func computed(_ index: Int) -> Int {
    if index < plan.primal, plan.isStored[index] {
      let own = plan.segment(of: index)
      if own != segment {
        replay(own)
        (identity, aliases) = (identity + 1, [:])
        if let node = stored[index] { return node }
      }
    }
    let node = append(index, graph.nodes[index].operands.map { operand($0) })
    if plan.isStored[index] { stored[index] = node } else { cheap[index] = (node, step) }
    return node
  }

  /// Computes again what a segment stores.
  private mutating func replay(_ own: Int) {
    (segment, stored, cheap, aliases) = (own, [:], [:], [:])
    identity += 1
    for index in plan.range(of: own) where isNeeded[index] && plan.isStored[index] && moved[index] == nil {
      stored[index] = append(index, graph.nodes[index].operands.map { operand($0) })
    }
  }

  /// An operand of what is computed again.
  private mutating func operand(_ index: Int) -> Int {
    let node = known(index) ?? computed(index)
    let isCheap = moved[index] == nil && stored[index] == nil
    if isCheap || graph.nodes.constant(index) != nil { return node }
    if let alias = aliases[node] { return alias }
    let value = nodes[node]
    nodes.append(
      Graph.Node(operation: Alias(identity: identity), operands: [node], shape: value.shape, dtype: value.dtype))
    aliases[node] = nodes.count - 1
    return nodes.count - 1
  }
}
