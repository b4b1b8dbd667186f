/// A function as an immutable list of operations: each node's operands stand before it.
///
/// A graph computes nothing. `GraphCost` counts it, passes rewrite it, and `Plan` makes it executable.
public struct Graph: Sendable {
  /// One value of the graph: an operation on earlier values.
  public struct Node: Sendable {
    public let operation: any Operation
    /// Indices of the operands.
    public let operands: [Int]
    public let shape: Shape
    public let dtype: DType

    /// The value of an operation on nodes before it, of a shape and type that follow from theirs.
    public init(operation: any Operation, operands: [Int], shape: Shape, dtype: DType) {
      self.operation = operation
      self.operands = operands
      self.shape = shape
      self.dtype = dtype
    }

    /// Bytes of its value.
    public var bytes: Int {
      let (value, overflow) = shape.count.multipliedReportingOverflow(by: dtype.size)
      return overflow ? Int.max : value
    }
  }

  /// A value with a name: an input or an output.
  public struct Port: Sendable, Hashable {
    /// Its name, unique among the inputs or among the outputs.
    public let name: String
    /// Index of its node.
    public let node: Int

    public init(name: String, node: Int) {
      self.name = name
      self.node = node
    }
  }

  /// All nodes, operands first.
  public let nodes: [Node]
  /// The inputs, in the order in which they were declared.
  public let inputs: [Port]
  /// The outputs, in the order in which they were declared.
  public let outputs: [Port]
  /// Names of the passes that made it what it is, in order.
  public let passes: [String]

  /// A graph of these nodes, as a pass makes it: the operands of each stand before it.
  public init(nodes: [Node], inputs: [Port], outputs: [Port], passes: [String] = []) {
    self.nodes = nodes
    self.inputs = inputs
    self.outputs = outputs
    self.passes = passes
  }

  public var dtype: DType { nodes.first?.dtype ?? .float64 }

  /// The node of each view's storage: itself, or for a chain of views the node that owns the memory.
  var storageOwners: [Int] {
    var owners: [Int] = []
    owners.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() {
      owners.append(node.operation.isView ? owners[node.operands[0]] : index)
    }
    return owners
  }
}
