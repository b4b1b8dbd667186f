/// When the memory of each value is needed, for nodes executed in their order. A view prolongs the life of the value it
/// views; an output lives to the end.
struct Lifetimes {
  /// A value with memory of its own, needed from its node to its last reader, both included.
  struct Value {
    let node: Int
    let bytes: Int
    let last: Int
  }

  /// Values in order of their nodes. Inputs are the caller's and are not among them.
  let values: [Value]

  /// Linear in the size of the graph.
  init(of graph: Graph) {
    let owners = graph.storageOwners
    var last = Array(graph.nodes.indices)
    for (index, node) in graph.nodes.enumerated() {
      for operand in node.operands { last[owners[operand]] = max(last[owners[operand]], index) }
    }
    for output in graph.outputs { last[owners[output.node]] = graph.nodes.count }
    values = graph.nodes.indices.compactMap { index in
      let node = graph.nodes[index]
      guard owners[index] == index, !(node.operation is Input) else { return nil }
      return Value(node: index, bytes: node.bytes, last: last[index])
    }
  }

  /// Most bytes alive at once.
  var peakBytes: Int {
    let deaths = values.sorted { $0.last < $1.last }
    var ended = 0
    var alive = 0
    var peak = 0
    for value in values {
      while ended < deaths.count && deaths[ended].last < value.node {
        alive = max(0, alive - deaths[ended].bytes)
        ended += 1
      }
      alive = alive.saturatingSum(value.bytes)
      peak = max(peak, alive)
    }
    return peak
  }
}
