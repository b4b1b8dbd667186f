/// A drawing that answers a question: panels on axes. All its values are in tables, too.
public struct Figure {
  /// File name without extension.
  public let name: String
  /// The question and what is drawn, without a period at the end.
  public let caption: String
  /// The values in words, for readers who cannot see them.
  public let description: String
  /// What is drawn.
  public let drawing: SVG
  /// Whether there is anything to see.
  public let isEmpty: Bool

  /// The drawing as a file.
  public var svg: String { drawing.document(title: caption, description: description) }

  /// Draws panels side by side, two in a row; a single one takes all of the width. Points that have no place on their axes are
  /// left out.
  public init(_ name: String, caption: String, panels all: [Panel]) {
    let panels = all.map(\.drawable)
    self.name = name
    self.caption = caption
    let columns = panels.count > 1 ? 2 : 1
    let width = 720 / Double(columns)
    let heights = panels.map { PanelDrawing.height($0, isAlone: columns == 1) }
    let legend = Legend(panels, width: 720)
    var rows: [(top: Double, height: Double)] = []
    var top = legend.height
    for first in stride(from: 0, to: panels.count, by: columns) {
      let height = heights[first..<min(first + columns, heights.count)].max() ?? 0
      rows.append((top, height))
      top += height
    }
    var drawing = SVG(width: 720, height: top)
    legend.draw(into: &drawing)
    for (index, panel) in panels.enumerated() {
      let row = rows[index / columns]
      PanelDrawing(panel, origin: (width * Double(index % columns), row.top), size: (width, row.height)).draw(
        into: &drawing)
    }
    self.drawing = drawing
    isEmpty = panels.allSatisfy { $0.bars.isEmpty && $0.series.allSatisfy(\.points.isEmpty) }
    description = panels.map(Self.words).joined(separator: " ")
  }

  /// The panel in words.
  private static func words(_ panel: Panel) -> String {
    let series = panel.series.map { series in
      let points = series.points.map { point in
        panel.y.names == nil
          ? "\(panel.x.text(point.x)): \(panel.y.text(point.y))" : "\(panel.y.text(point.y)): \(panel.x.text(point.x))"
      }
      return "\(series.name): \(points.prefix(12).joined(separator: ", "))."
    }
    let bars = panel.bars.map { bars in "\(bars.name): \(bars.bars.map(\.text).joined(separator: ", "))." }
    let axes = panel.y.label.isEmpty ? panel.x.label : "\(panel.y.label) against \(panel.x.label)"
    let title = panel.title.isEmpty ? "" : "\(panel.title): "
    return "\(title)\(axes). \((series + bars).joined(separator: " "))"
  }
}

extension [Figure.Series] {
  /// At most as many series as there are styles: the last ones are joined to "others".
  public var distinct: [Figure.Series] {
    guard count > SVG.styles else { return self }
    let (own, rest) = (prefix(SVG.styles - 1), dropFirst(SVG.styles - 1))
    return own + [
      Figure.Series("others", style: SVG.styles - 1, rest.flatMap(\.points), isJoined: false)
    ]
  }
}
