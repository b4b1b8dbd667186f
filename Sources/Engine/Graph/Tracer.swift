/// Records operations into a graph. Shapes are checked as each operation is recorded.
///
///     let trace = Tracer(dtype: .float64)
///     let a = try trace.input("A", [2, 3]), x = try trace.input("x", [3])
///     try trace.output("y", trace.product(a, x))
///     let graph = trace.graph
public final class Tracer {
  /// Element type of the inputs.
  public let dtype: DType
  private var nodes: [Graph.Node] = []
  private var inputs: [Graph.Port] = []
  private var outputs: [Graph.Port] = []

  /// An empty trace.
  public init(dtype: DType) {
    self.dtype = dtype
  }

  /// What was recorded so far. Linear in its size.
  public var graph: Graph { Graph(nodes: nodes, inputs: inputs, outputs: outputs) }

  /// Shape of a recorded value.
  public func shape(of value: Traced) -> Shape { nodes[value.node].shape }

  /// Declares an input.
  /// - Throws: `EngineError.duplicateName`.
  public func input(_ name: String, _ shape: Shape) throws -> Traced {
    guard !inputs.contains(where: { $0.name == name }) else { throw EngineError.duplicateName(name) }
    let value = append(Graph.Node(operation: Input(name: name), operands: [], shape: shape, dtype: dtype))
    inputs.append(Graph.Port(name: name, node: value.node))
    return value
  }

  /// Declares a value as an output.
  /// - Throws: `EngineError.duplicateName`.
  public func output(_ name: String, _ value: Traced) throws {
    guard !outputs.contains(where: { $0.name == name }) else { throw EngineError.duplicateName(name) }
    outputs.append(Graph.Port(name: name, node: value.node))
  }

  /// Records an operation.
  /// - Throws: `EngineError.shape` or `EngineError.dtype` where the operands do not fit it.
  public func record(_ operation: some Operation, _ operands: Traced...) throws -> Traced {
    let dtypes = operands.map { nodes[$0.node].dtype }
    if let first = dtypes.first, dtypes.contains(where: { $0 != first }) {
      throw EngineError.dtype(operation: operation.name, operands: dtypes)
    }
    let shape = try operation.shape(of: operands.map(shape(of:)))
    return append(
      Graph.Node(operation: operation, operands: operands.map(\.node), shape: shape, dtype: dtypes.first ?? dtype))
  }

  private func append(_ node: Graph.Node) -> Traced {
    nodes.append(node)
    return Traced(node: nodes.count - 1)
  }
}

/// A value that a tracer has recorded.
public struct Traced: Sendable, Hashable {
  let node: Int
}
