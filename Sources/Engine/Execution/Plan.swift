/// A graph made executable: code for each operation, and a place in one workspace for each value, reused as lifetimes
/// allow. Making a plan allocates no memory for tensors.
public struct Plan: Sendable {
  /// Where a value is at run time.
  enum Place {
    /// In the caller's tensor for this input.
    case input(Int)
    /// At this offset of the workspace.
    case workspace(Int)
  }

  struct Step {
    let kernel: Kernel
    /// Places of the operands, then of the result.
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

  /// A plan for `graph` on `blas`. Linear in the size of the graph, times the number of gaps in its workspace.
  public init(_ graph: Graph, blas: BLAS) {
    self.graph = graph
    cost = GraphCost(of: graph)
    let arena = Arena(for: Lifetimes(of: graph))
    workspaceBytes = arena.bytes

    let owners = graph.storageOwners
    var inputs: [Int: Int] = [:]
    for (position, port) in graph.inputs.enumerated() { inputs[port.node] = position }
    let places = owners.map { owner in
      inputs[owner].map(Place.input) ?? .workspace(arena.offsets[owner] ?? 0)
    }
    self.places = places
    steps = graph.nodes.indices.compactMap { index in
      let node = graph.nodes[index]
      guard !node.operation.isView, !(node.operation is Input) else { return nil }
      let shapes = node.operands.map { graph.nodes[$0].shape }
      let kernel =
        switch node.dtype {
        case .float64: node.operation.kernel(operands: shapes, result: node.shape, products: blas.double)
        case .float32: node.operation.kernel(operands: shapes, result: node.shape, products: blas.float)
        }
      return Step(kernel: kernel, places: node.operands.map { places[$0] } + [places[index]])
    }
  }
}
