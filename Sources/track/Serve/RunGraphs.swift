import Engine
import Experiments
import Page
import Store

/// The graphs of recorded runs, traced again for pages.
enum RunGraphs {
  /// The graph that a run computed, after its passes. Nothing is computed.
  /// - Throws: `NoGraph` where it cannot be traced again.
  static func graph(_ run: StoredRun) throws -> RunGraph {
    guard run.peer == nil else { throw NoGraph("A peer computed this run; its graph is not known") }
    do {
      return RunGraph(try Replay.graph(of: run))
    } catch {
      throw NoGraph("The graph cannot be traced again: \(error)")
    }
  }
}

extension RunGraph {
  init(_ graph: Graph) {
    var inputs: [Int: String] = [:]
    for port in graph.inputs { inputs[port.node] = port.name }
    let outputs = Dictionary(grouping: graph.outputs, by: \.node)
    self.init(
      nodes: graph.nodes.enumerated().map { index, node in
        RunGraph.Node(
          name: inputs[index] ?? node.operation.name, shape: "\(node.shape)", operands: node.operands,
          isInput: inputs[index] != nil, outputs: outputs[index]?.map(\.name) ?? [])
      })
  }
}
