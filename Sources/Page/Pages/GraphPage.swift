import Store

/// The graph that a run computed: as a drawing where it is small, and as a table.
enum GraphPage {
  /// Maximum number of nodes in the table.
  private static let most = 2000

  static func content(_ id: String, _ store: Store, _ graph: (StoredRun) throws -> RunGraph) throws -> PageContent {
    let name = try store.snapshot { try Reference.find(.run, id, in: $0) }
    guard let run = try store.run(name) else { throw PageError(.notFound, "there is no run \"\(id)\"") }
    let title = "Graph of " + [run.workload, run.strategy].compactMap(\.self).joined(separator: ", ")
    let link: Markup = "<a href=\"\(Address("runs", name))\">The run</a>"
    let nodes: [RunGraph.Node]
    do {
      nodes = try graph(run).nodes
    } catch let error as NoGraph {
      return PageContent(title, in: .runs, [.paragraph("\(error.sentence)."), .paragraph(link)])
    }
    let rows = ResultTable(
      columns: ["node", "operation", "shape", "operands", "outputs"],
      rows: nodes.enumerated().prefix(most).map { index, node in
        [
          .integer(Int64(index)), .text(node.name), .text(node.shape),
          .text(node.operands.map(String.init).joined(separator: " ")), .text(node.outputs.joined(separator: " ")),
        ]
      })
    var table = PageTable(
      "nodes", "Nodes in the order of computation", rows,
      columns: [
        .init("node") { "<span id=\"node-\($0["node"].plain ?? "")\">\(PageText.value($0["node"]))</span>" },
        .init("operation") { PageText.value($0["operation"]) }, .init("shape") { PageText.value($0["shape"]) },
        .init("operands") { row in
          (row["operands"].text ?? "").split(separator: " ").map {
            "<a href=\"#node-\(String($0))\">\(String($0))</a>" as Markup
          }
          .joined(" ")
        }, .init("output") { PageText.value($0["outputs"]) },
      ])
    if nodes.count > most { table.remark = "The first \(most) of \(nodes.count) nodes." }
    var page = PageContent(title, in: .runs, [.paragraph(link)])
    if let part = part(of: run.kind) { page.blocks.append(.paragraph(part)) }
    if let drawing = GraphDrawing(nodes).figure { page.blocks.append(.markup(drawing)) }
    page.blocks.append(.table(table))
    return page
  }

  /// Which part of a run its graph is; `nil` if it is all that was computed.
  private static func part(of kind: RunKind) -> Markup? {
    switch kind {
    case .network, .verify: "The graph of one example."
    case .train: "The graph of one gradient of the loss over all examples."
    case .curvature: "The graph of one product with the Hessian."
    case .gradient, .hvp, .hessian, .jacobian: nil
    }
  }
}
