/// What one evaluation of a graph costs, counted before anything is executed: independent of the BLAS, of threads and of
/// how the plan fuses operations.
public struct GraphCost: Sendable, Hashable {
  /// Operations and bytes moved.
  public let count: OperationCount
  /// Most bytes of intermediates and outputs alive at once, where operations are computed one by one in the graph's order.
  ///
  /// A value is alive from the operation that computes it to the last that reads it, both included, so that an operation's operands and its result
  /// are alive together; an output to the end. Tensors of one number count in full. Inputs are excluded; views take none and prolong the life
  /// of what they view. What an operation computes in beside its result (`Operation.scratchBytes`) is alive with it. The plan
  /// may need less, for runs of elementwise operations stay in the cache, or a little more, for alignment and gaps:
  /// `Plan.workspaceBytes`.
  public let peakBytes: Int

  /// Whether all figures are exact: those beyond `Int.max` are given as `Int.max`.
  public var isExact: Bool { max(count.operations, count.bytesRead, count.bytesWritten, peakBytes) < Int.max }

  /// The cost of `graph`. Linear in its size.
  public init(of graph: Graph) {
    var total = OperationCount()
    for node in graph.nodes where !node.operation.isView && !(node.operation is Input) {
      let operands = node.operands.map { graph.nodes[$0] }
      var count = node.operation.count(operands: operands.map(\.shape), result: node.shape)
      // An operation that computes a graph of its own has counted the bytes inside it.
      count.bytesRead = operands.reduce(count.bytesRead) { $0.saturatingSum($1.bytes) }
      count.bytesWritten = count.bytesWritten.saturatingSum(node.bytes)
      total = total + count
    }
    count = total
    peakBytes = Lifetimes(of: graph).peakBytes
  }
}
