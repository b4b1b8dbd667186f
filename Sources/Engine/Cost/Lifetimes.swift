/// The interval of execution steps during which each value needs memory. A view prolongs the life of the value it
/// views; an output lives to the end.
struct Lifetimes {
  /// A value with its own memory, or the scratch of a step, with the first and last step that need it.
  struct Value {
    /// Index of the value's node. For scratch: the number of nodes plus the node's index.
    let node: Int
    let bytes: Int
    let first: Int
    let last: Int
  }

  /// Values in order of their first step. Excludes inputs, whose memory belongs to the caller.
  let values: [Value]

  /// The lifetimes if each node is one step. Linear in the size of the graph.
  init(of graph: Graph) {
    self.init(of: graph, steps: Array(graph.nodes.indices)) { _ in
      true
    } scratch: {
      let node = graph.nodes[$0]
      return node.operation.scratchBytes(
        operands: node.operands.map { graph.nodes[$0].shape }, result: node.shape, dtype: node.dtype)
    }
  }

  /// The lifetimes if node i is computed in step `steps[i]`, in ascending order. `needsMemory` returns whether a node
  /// has its own memory. Linear in the size of the graph.
  init(of graph: Graph, steps: [Int], needsMemory: (Int) -> Bool, scratch: (Int) -> Int) {
    let owners = graph.storageOwners
    var last = steps
    for (index, node) in graph.nodes.enumerated() where !node.operation.isView {
      for operand in node.operands { last[owners[operand]] = max(last[owners[operand]], steps[index]) }
    }
    for output in graph.outputs { last[owners[output.node]] = Int.max }
    var values: [Value] = []
    for (index, node) in graph.nodes.enumerated() where owners[index] == index && !(node.operation is Input) {
      if needsMemory(index) {
        values.append(Value(node: index, bytes: node.bytes, first: steps[index], last: last[index]))
      }
      let bytes = scratch(index)
      if bytes > 0 {
        values.append(
          Value(node: graph.nodes.count + index, bytes: bytes, first: steps[index], last: steps[index]))
      }
    }
    self.values = values
  }

  /// Peak number of bytes alive at the same step.
  var peakBytes: Int {
    let deaths = values.sorted { $0.last < $1.last }
    var ended = 0
    var alive = 0
    var peak = 0
    for value in values {
      while ended < deaths.count && deaths[ended].last < value.first {
        if alive < Int.max { alive -= deaths[ended].bytes }
        ended += 1
      }
      alive = alive.saturatingSum(value.bytes)
      peak = max(peak, alive)
    }
    return peak
  }
}
