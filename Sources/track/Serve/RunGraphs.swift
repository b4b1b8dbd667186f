import Engine
import Experiments
import Page
import Store

/// The graphs of recorded runs, traced again for pages.
enum RunGraphs {
  /// The graph that a run computed, after its passes. Nothing is computed.
  /// - Throws: `NoGraph` where it cannot be traced again.
  static func graph(_ run: StoredRun) throws -> RunGraph {
    do {
      return RunGraph(try traced(run))
    } catch let error as NoGraph {
      throw error
    } catch {
      throw NoGraph("The graph cannot be traced again: \(error)")
    }
  }

  private static func traced(_ run: StoredRun) throws -> Graph {
    guard run.peer == nil else { throw NoGraph("A peer computed this run; its graph is not known") }
    guard run.kind == .hvp else {
      throw NoGraph("Only runs of track run hvp have their graph here; for others: track workloads show --graph")
    }
    guard let dtype = DType(rawValue: run.dtype.rawValue), let strategy = run.strategy.flatMap(Strategies.named) else {
      throw NoGraph("This track does not know the strategy \(run.strategy ?? "none") in \(run.dtype.rawValue)")
    }
    let (model, size) = try Models.recorded(
      run.workload, definition: run.definition, size: Size(json: run.size), source: "run \(run.runID)")
    let passes = StandardPasses.all.filter { run.passes.contains($0.name) }
    return try strategy.graph(for: model.problem(size), dtype: dtype, passes: passes).graph
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
