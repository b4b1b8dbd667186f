/// A function as an immutable list of operations. The operands of each node come before it.
///
/// A graph computes nothing itself: `GraphCost` counts it, passes rewrite it, and `Plan` makes it executable.
public struct Graph: Sendable {
  /// A node of the graph: an operation on earlier nodes.
  public struct Node: Sendable {
    public let operation: any Operation
    /// Indices of the operands.
    public let operands: [Int]
    public let shape: Shape
    public let dtype: DType

    /// An operation on earlier nodes. The caller gives the shape and type of the result.
    public init(operation: any Operation, operands: [Int], shape: Shape, dtype: DType) {
      self.operation = operation
      self.operands = operands
      self.shape = shape
      self.dtype = dtype
    }

    /// Size of the result in bytes.
    public var bytes: Int {
      let (value, overflow) = shape.count.multipliedReportingOverflow(by: dtype.size)
      return overflow ? Int.max : value
    }
  }

  /// A named node: an input or an output.
  public struct Port: Sendable, Hashable {
    /// Unique among the inputs, or among the outputs.
    public let name: String
    public let node: Int

    public init(name: String, node: Int) {
      self.name = name
      self.node = node
    }
  }

  /// All nodes, operands first.
  public let nodes: [Node]
  /// In the order of declaration.
  public let inputs: [Port]
  /// In the order of declaration.
  public let outputs: [Port]
  /// Names of the passes that have been applied, in order.
  public let passes: [String]

  /// A graph of these nodes, for use by passes. The operands of each node must come before it.
  public init(nodes: [Node], inputs: [Port], outputs: [Port], passes: [String] = []) {
    self.nodes = nodes
    self.inputs = inputs
    self.outputs = outputs
    self.passes = passes
  }

  public var dtype: DType { nodes.first?.dtype ?? .float64 }

  /// For each node, the node that owns its memory: itself, or for a chain of views the first one that is not a view.
  var storageOwners: [Int] {
    var owners: [Int] = []
    owners.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() {
      owners.append(node.operation.isView ? owners[node.operands[0]] : index)
    }
    return owners
  }
}
