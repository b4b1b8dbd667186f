/// A rewrite of a graph that keeps its inputs, outputs and values, bit for bit unless its docstring says otherwise.
///
/// No pass may change the bracketing of a product, because the order of evaluation is measured.
public protocol GraphPass: Sendable {
  /// Name, as recorded with a run.
  var name: String { get }

  func rewrite(_ graph: Graph) -> Graph
}

/// The passes that are applied unless others are asked for.
public enum StandardPasses {
  /// In order of application: identities are found in what is folded.
  public static let all: [any GraphPass] = [
    ConstantFolding(), AlgebraicIdentities(), CommonSubexpressions(), DeadCode(),
  ]
}

extension Graph {
  /// The graph after `passes`, in that order. Linear in its size for each.
  public func applying(_ passes: [any GraphPass]) -> Graph {
    passes.reduce(self) { graph, pass in
      let result = pass.rewrite(graph)
      return Graph(
        nodes: result.nodes, inputs: result.inputs, outputs: result.outputs, passes: graph.passes + [pass.name])
    }
  }
}
