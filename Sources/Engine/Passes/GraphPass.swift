/// A rewrite of a graph that keeps its inputs, outputs and values; values keep their bits unless the pass documents
/// otherwise.
///
/// A pass must not change the bracketing of a product, because the order of evaluation is what track measures.
public protocol GraphPass: Sendable {
  /// As recorded with a run.
  var name: String { get }

  func rewrite(_ graph: Graph) -> Graph
}

/// The default passes.
public enum StandardPasses {
  /// In order of application. Identities run on the folded graph.
  public static let all: [any GraphPass] = [
    ConstantFolding(), AlgebraicIdentities(), CommonSubexpressions(), DeadCode(),
  ]
}

extension Graph {
  /// The graph after `passes`, applied in order. Linear in its size for each pass.
  public func applying(_ passes: [any GraphPass]) -> Graph {
    passes.reduce(self) { graph, pass in
      let result = pass.rewrite(graph)
      return Graph(
        nodes: result.nodes, inputs: result.inputs, outputs: result.outputs, passes: graph.passes + [pass.name])
    }
  }
}
