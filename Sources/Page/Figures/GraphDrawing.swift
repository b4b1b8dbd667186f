import Figures

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
    var drawing = SVG(width: width, height: height)
    for (index, node) in nodes.enumerated() {
      for operand in node.operands {
        drawing.line(
          places[operand].x + box.width / 2, places[operand].y + box.height, places[index].x + box.width / 2,
          places[index].y, "edge")
      }
    }
    for (index, node) in nodes.enumerated() { draw(node, index, at: places[index], into: &drawing) }
    return """
      <figure><div class="scroll graph" role="region" tabindex="0" aria-label="The graph, drawn">
      \(Markup(drawing, label: "The graph; the table below has all of it"))
      </div></figure>
      """
  }

  /// A box with a link to the node's row.
  private func draw(_ node: RunGraph.Node, _ index: Int, at place: (x: Double, y: Double), into drawing: inout SVG) {
    let box = Self.box
    let kind = node.isInput ? "input" : node.outputs.isEmpty ? "node" : "output"
    let second = node.outputs.isEmpty ? node.shape : "\(node.shape) → \(node.outputs.joined(separator: ", "))"
    drawing.link(to: "#node-\(index)") { drawing in
      drawing.rectangle(
        place.x, place.y, width: box.width, height: box.height, kind, corner: 4,
        title: "\(index): \(node.name) \(second)")
      for (text, line) in [(node.name, 17.0), (second, 32)] {
        drawing.text(TextWidth.cut(text, to: box.width - 12), place.x + box.width / 2, place.y + line)
      }
    }
  }

  /// Mean place of the operands across.
  private func mean(of node: Int, _ places: [(x: Double, y: Double)]) -> Double {
    let operands = nodes[node].operands
    return operands.isEmpty ? 0 : operands.reduce(0) { $0 + places[$1].x } / Double(operands.count)
  }
}
