/// The exact cost of one evaluation of a graph. Does not depend on the BLAS, on the number of threads or on how the
/// plan fuses operations.
public struct GraphCost: Sendable, Hashable {
  /// Arithmetic operations and bytes moved.
  public let count: OperationCount
  /// Peak memory of intermediates and outputs in bytes, if operations run one by one in the graph's order.
  ///
  /// A value is alive from the operation that computes it to the last operation that reads it, both included, so an
  /// operation's operands and its result are alive together. Outputs stay alive to the end. A constant tensor
  /// (`Fill`) counts in full. Inputs are excluded. Views take no memory and prolong the life of the value they view.
  /// An operation's scratch (`Operation.scratchBytes`) is alive with its result. The plan may need less, because
  /// fused elementwise operations stay in the cache, or slightly more, because of alignment and fragmentation: see
  /// `Plan.workspaceBytes`.
  public let peakBytes: Int

  /// Whether all figures are exact. A figure beyond `Int.max` is given as `Int.max`.
  public var isExact: Bool { max(count.operations, count.bytesRead, count.bytesWritten, peakBytes) < Int.max }

  /// The cost of `graph`. Linear in its size.
  public init(of graph: Graph) {
    var total = OperationCount()
    for node in graph.nodes where !node.operation.isView && !(node.operation is Input) {
      let operands = node.operands.map { graph.nodes[$0] }
      var count = node.operation.count(operands: operands.map(\.shape), result: node.shape)
      // An operation that contains a graph has already counted the bytes moved inside it.
      count.bytesRead = operands.reduce(count.bytesRead) { $0.saturatingSum($1.bytes) }
      count.bytesWritten = count.bytesWritten.saturatingSum(node.bytes)
      total = total + count
    }
    count = total
    peakBytes = Lifetimes(of: graph).peakBytes
  }
}
