import Engine
import Store

/// The operations of a graph as lines and as JSON.
struct GraphListing {
  private let graph: Graph
  /// Names of inputs and of outputs, by node.
  private let inputs, outputs: [Int: [String]]

  /// Maximum number of operations that are listed as text, and as JSON.
  private static let (maxLines, maxNodes) = (40, 10_000)

  init(_ graph: Graph) {
    self.graph = graph
    inputs = Dictionary(grouping: graph.inputs, by: \.node).mapValues { $0.map(\.name) }
    outputs = Dictionary(grouping: graph.outputs, by: \.node).mapValues { $0.map(\.name) }
  }

  /// Positions of the nodes that compute something.
  private var operations: [Int] { graph.nodes.indices.filter { inputs[$0] == nil } }

  /// An input by its name, an operation by its number, as in drawings.
  private func name(_ node: Int) -> String { inputs[node]?.first ?? "n\(node)" }

  /// - Parameter costs: of the whole graph.
  func record(costs: CostRecord?) -> JSONRecord {
    let operations = operations
    let nodes = operations.prefix(Self.maxNodes).map { index -> JSONRecord in
      let node = graph.nodes[index]
      return [
        "node": name(index), "operation": node.operation.name, "shape": node.shape.extents,
        "of": node.operands.map(name), "outputs": outputs[index] ?? [],
      ]
    }
    return ["operations": operations.count, "costs": costs.map(RunJSON.costs), "nodes": nodes]
  }

  /// - Parameter costs: of the whole graph.
  func lines(costs: CostRecord?) -> [String] {
    let operations = operations
    let rows = operations.prefix(Self.maxLines).map { index -> [String] in
      let node = graph.nodes[index]
      let operands = node.operands.map(name).joined(separator: ", ")
      return [
        name(index), node.operation.name, "\(node.shape)", operands,
        (outputs[index] ?? []).joined(separator: ", "),
      ]
    }
    let counts = zip(["multiplications", "additions", "others"], CostText.allColumns(costs)).map { "\($1) \($0)" }
    let rest = operations.count - rows.count
    return ["The value: \(operations.count) operations, \(counts.joined(separator: ", "))"]
      + TextTable(["node", "operation", "shape", "of", "output"], rows).lines
      + (rest > 0 ? ["and \(rest) more: --json lists them, --graph draws them"] : [])
  }
}
