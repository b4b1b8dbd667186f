/// Writes graphs as Mermaid flowcharts, which GitHub and many editors render.
public enum Mermaid {
  /// The computational graph of a function and its gradient. Marks the nodes of the value and those added for the
  /// adjoints.
  /// - Throws: the first error of the function.
  public static func forwardAndBackward(of function: Function, dtype: DType = .float64) throws -> String {
    let trace = Tracer(dtype: dtype)
    let inputs = function.inputs(of: trace)
    let loss = function.trace(trace, at: inputs)
    trace.output("loss", loss)
    let gradient = trace.gradient(of: loss, withRespectTo: function.variables(of: inputs))
    for (name, adjoint) in zip(function.variables, gradient) { trace.output("\(name).gradient", adjoint) }
    let graph = try trace.finish().applying(StandardPasses.all)

    var isForward = Array(repeating: false, count: graph.nodes.count)
    for port in graph.inputs { isForward[port.node] = true }
    for port in graph.outputs where port.name == "loss" { isForward[port.node] = true }
    for (index, node) in graph.nodes.enumerated().reversed() where isForward[index] {
      for operand in node.operands { isForward[operand] = true }
    }
    let nodes = graph.nodes.indices
    return flowchart([
      section("forward", graph, prefix: "n", nodes.filter { isForward[$0] }),
      section("backward", graph, prefix: "n", nodes.filter { !isForward[$0] }), edges(graph, prefix: "n"),
    ])
  }

  /// The graph of a value alone.
  public static func forward(_ graph: Graph) -> String {
    flowchart([section("forward", graph, prefix: "n", Array(graph.nodes.indices)), edges(graph, prefix: "n")])
  }

  /// The graphs of a product in several orders, side by side.
  /// - Throws: `EngineError` if a factor does not fit.
  public static func orders(of chain: ProductChain, _ orders: [any Strategy], dtype: DType = .float64) throws -> String
  {
    let parts = try orders.enumerated().flatMap { index, order -> [[String]] in
      let graph = try order.graph(for: .product(chain), dtype: dtype).graph
      let prefix = "\(Character(UnicodeScalar(UInt8(97 + index % 26))))"
      return [
        section("\(order.name) order", graph, prefix: prefix, Array(graph.nodes.indices)), edges(graph, prefix: prefix),
      ]
    }
    return flowchart(parts)
  }

  private static func flowchart(_ parts: [[String]]) -> String {
    (["flowchart TD"] + parts.joined().map { "  " + $0 }).joined(separator: "\n")
  }

  private static func section(_ title: String, _ graph: Graph, prefix: String, _ nodes: [Int]) -> [String] {
    let body = nodes.map { index in
      let node = graph.nodes[index]
      let text = "\"\(node.operation.name) \(node.shape)\""
      return "  \(prefix)\(index)" + (node.operation is Input ? "[/\(text)/]" : "[\(text)]")
    }
    let here = Set(nodes)
    let results = graph.outputs.filter { here.contains($0.node) }.map { port in
      "  \(prefix)_\(identifier(port.name))([\"\(port.name)\"])"
    }
    return ["subgraph \(identifier(title)) [\"\(title)\"]"] + body + results + ["end"]
  }

  private static func edges(_ graph: Graph, prefix: String) -> [String] {
    graph.nodes.enumerated().flatMap { index, node in node.operands.map { "\(prefix)\($0) --> \(prefix)\(index)" } }
      + graph.outputs.map { "\(prefix)\($0.node) --> \(prefix)_\(identifier($0.name))" }
  }

  /// The name without characters that are Mermaid syntax.
  private static func identifier(_ name: String) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
