/// A graph as a property of an operation. Graphs of one computation on the same inputs in the same order are equal.
final class InnerGraph: Sendable, Hashable {
  let graph: Graph
  private let form: CanonicalForm

  init(_ graph: Graph) {
    self.graph = graph
    form = CanonicalForm(graph)
  }

  static func == (left: InnerGraph, right: InnerGraph) -> Bool {
    left.form == right.form && left.graph.inputs.map(\.name) == right.graph.inputs.map(\.name)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(form) }

  /// Shape of an input.
  func shape(ofInput index: Int) -> Shape { graph.nodes[graph.inputs[index].node].shape }

  /// Shape of an output.
  func shape(ofOutput index: Int) -> Shape { graph.nodes[graph.outputs[index].node].shape }
}

/// An operation that evaluates graphs inside of it. It has no derivative.
protocol GraphOperation: Operation {
  /// The graphs, and how often each is evaluated in a call.
  var parts: [(graph: Graph, calls: Int)] { get }
}

extension GraphOperation {
  func count(operands: [Shape], result: Shape) -> OperationCount {
    parts.reduce(OperationCount()) { $0 + GraphCost(of: $1.graph).count.times($1.calls) }
  }

  func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    result.trace.fail(.refused(strategy: name, reason: "it has no derivative; differentiate the function inside it"))
  }
}

extension Tracer {
  /// Records a graph at values of its inputs, and returns its outputs by name. A missing value is an error.
  func record(_ graph: Graph, at inputs: [String: Value]) -> [String: Value] {
    let names = Dictionary(graph.inputs.map { ($0.node, $0.name) }) { first, _ in first }
    var values: [Value] = []
    values.reserveCapacity(graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() {
      if let name = names[index] {
        values.append(inputs[name] ?? fail(.missingInput(name: name, known: inputs.keys.sorted())))
      } else {
        values.append(record(node.operation, node.operands.map { values[$0] }))
      }
    }
    return Dictionary(graph.outputs.map { ($0.name, values[$0.node]) }) { first, _ in first }
  }
}
