/// Draws a small graph in layers: each node below all of its operands.
struct GraphDrawing {
  private let nodes: [RunGraph.Node]

  /// Maximum numbers of nodes, and of nodes side by side, that can be read.
  private static let most = (nodes: 60, width: 8)
  private static let box = (width: 150.0, height: 40.0, gapX: 16.0, gapY: 34.0)

  init(_ nodes: [RunGraph.Node]) { self.nodes = nodes }

  /// The drawing; `nil` if the graph is too large, or has an operand that is no earlier node. Linear.
  var figure: Markup? {
    guard !nodes.isEmpty, nodes.count <= Self.most.nodes,
      nodes.enumerated().allSatisfy({ index, node in node.operands.allSatisfy { 0..<index ~= $0 } })
    else { return nil }
    var layers: [[Int]] = []
    var depth = Array(repeating: 0, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      depth[index] = (node.operands.map { depth[$0] }.max() ?? -1) + 1
      if depth[index] == layers.count { layers.append([]) }
      layers[depth[index]].append(index)
    }
    guard let widest = layers.map(\.count).max(), widest <= Self.most.width else { return nil }
    let box = Self.box
    let width = Double(widest) * (box.width + box.gapX) + box.gapX
    let height = Double(layers.count) * (box.height + box.gapY) + 8
    var places = Array(repeating: (x: 0.0, y: 0.0), count: nodes.count)
    for (level, layer) in layers.enumerated() {
      // Beside each other in the order of their operands, so that few lines cross.
      let ordered = layer.sorted { (mean(of: $0, places), $0) < (mean(of: $1, places), $1) }
      let start = (width - Double(layer.count) * (box.width + box.gapX) + box.gapX) / 2
      for (position, node) in ordered.enumerated() {
        places[node] = (start + Double(position) * (box.width + box.gapX), 4 + Double(level) * (box.height + box.gapY))
      }
    }
    let lines = nodes.enumerated().flatMap { index, node in
      node.operands.map { operand in
        PlotShape.line(
          places[operand].x + box.width / 2, places[operand].y + box.height, places[index].x + box.width / 2,
          places[index].y, "edge")
      }
    }
    let boxes = nodes.enumerated().map { index, node -> Markup in
      let (x, y) = places[index]
      let kind: Markup = node.isInput ? "input" : node.outputs.isEmpty ? "node" : "output"
      let second = node.outputs.isEmpty ? node.shape : "\(node.shape) → \(node.outputs.joined(separator: ", "))"
      return """
        <a href="#node-\(index)" tabindex="-1"><rect x="\(PlotShape.text(x))" y="\(PlotShape.text(y))" width="\(PlotShape.text(box.width))" \
        height="\(PlotShape.text(box.height))" rx="4" class="\(kind)"><title>\(index): \(node.name) \(second)</title></rect>\
        \(PlotShape.words(Self.short(node.name), x + box.width / 2, y + 17, "middle"))\
        \(PlotShape.words(Self.short(second), x + box.width / 2, y + 32, "middle"))</a>
        """
    }
    return """
      <figure><div class="scroll graph" role="region" tabindex="0" aria-label="The graph, drawn"><svg \
      viewBox="0 0 \(PlotShape.text(width)) \(PlotShape.text(height))" width="\(PlotShape.text(width))" \
      height="\(PlotShape.text(height))" role="group" aria-label="The graph; the table below has all of it">
      \((lines + boxes).joined("\n"))
      </svg></div></figure>
      """
  }

  /// Mean place of the operands across.
  private func mean(of node: Int, _ places: [(x: Double, y: Double)]) -> Double {
    let operands = nodes[node].operands
    return operands.isEmpty ? 0 : operands.reduce(0) { $0 + places[$1].x } / Double(operands.count)
  }

  private static func short(_ text: String) -> String { text.count > 22 ? text.prefix(21) + "…" : text }
}
