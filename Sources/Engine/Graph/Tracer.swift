/// Records operations into a graph, and checks the shapes of each operation as it is recorded.
///
///     let trace = Tracer(dtype: .float64)
///     let a = trace.input("A", [2, 3]), x = trace.input("x", [3])
///     trace.output("y", a.matmul(x).tanh())
///     let graph = try trace.finish()
public final class Tracer {
  /// Element type of the inputs.
  public let dtype: DType
  private(set) var nodes: [Graph.Node] = []
  private var inputs: [Graph.Port] = []
  private var outputs: [Graph.Port] = []
  private var inputNames: Set<String> = []
  private var outputNames: Set<String> = []
  private var firstError: EngineError?
  private let probe = RuleProbe.current

  public init(dtype: DType) {
    self.dtype = dtype
  }

  /// The recorded graph. Linear in its size.
  /// - Throws: the first error: `EngineError.shape` with the operation and the shapes, `.duplicateName`,
  ///   `.mixedTraces`.
  public func finish() throws -> Graph {
    if let firstError { throw firstError }
    return Graph(nodes: nodes, inputs: inputs, outputs: outputs)
  }

  func shape(of value: Value) -> Shape { value.isPoisoned ? .scalar : nodes[value.node].shape }

  /// Declares an input. A duplicate name is an error.
  public func input(_ name: String, _ shape: Shape) -> Value {
    guard inputNames.insert(name).inserted else { return fail(.duplicateName(name)) }
    let value = append(Graph.Node(operation: Input(name: name), operands: [], shape: shape, dtype: dtype))
    if !value.isPoisoned { inputs.append(Graph.Port(name: name, node: value.node)) }
    return value
  }

  /// Declares a value as an output. A duplicate name is an error.
  public func output(_ name: String, _ value: Value) {
    if !outputNames.insert(name).inserted { _ = fail(.duplicateName(name)) }
    guard !value.isPoisoned else { return }
    guard value.trace === self else {
      _ = fail(.mixedTraces(operation: "output \(name)"))
      return
    }
    outputs.append(Graph.Port(name: name, node: value.node))
  }

  /// Records an operation. Operands that do not fit are an error.
  public func record(_ operation: some Operation, _ operands: Value...) -> Value { record(operation, operands) }

  /// Records an operation. Operands that do not fit are an error.
  public func record(_ operation: some Operation, _ operands: [Value]) -> Value {
    if operands.contains(where: \.isPoisoned) { return Value(trace: self, node: -1) }
    guard operands.allSatisfy({ $0.trace === self }) else { return fail(.mixedTraces(operation: operation.name)) }
    if let rest = probe?.rest(of: operation, operands) { return rest }
    do {
      let shapes = operands.map(\.shape)
      let shape = try operation.shape(of: shapes)
      // Tensors without elements are constants, so no kernel and no rule ever sees one.
      if shape.isEmpty { return append(Fill(0, shape).node(dtype)) }
      if !shapes.isEmpty, shapes.allSatisfy(\.isEmpty) {
        return append(Fill(operation.valueOfNothing, shape).node(dtype))
      }
      return append(Graph.Node(operation: operation, operands: operands.map(\.node), shape: shape, dtype: dtype))
    } catch {
      return fail(error as? EngineError ?? .refused(strategy: operation.name, reason: "\(error)"))
    }
  }

  /// Keeps the error if it is the first one, and returns a poisoned value.
  public func fail(_ error: EngineError) -> Value {
    if firstError == nil { firstError = error }
    return Value(trace: self, node: -1)
  }

  func value(_ node: Int) -> Value { Value(trace: self, node: node) }

  /// Applies a derivative rule of an operation.
  func apply(_ rule: RuleChange.Rule, of operation: any Operation, _ body: () -> Value?) -> Value? {
    guard let probe else { return body() }
    return probe.apply(rule, of: operation.name, body)
  }

  private func append(_ node: Graph.Node) -> Value {
    guard node.shape.extents.allSatisfy({ $0 >= 0 }) else {
      return fail(.shape(operation: node.operation.name, operands: [node.shape], expected: "extents of at least 0"))
    }
    nodes.append(node)
    return Value(trace: self, node: nodes.count - 1)
  }
}
