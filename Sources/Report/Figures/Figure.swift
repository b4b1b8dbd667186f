/// A drawing that answers a question: panels on axes. All its values are in tables, too.
public struct Figure {
  /// Values of one kind.
  struct Series {
    /// A value, with its interval if it has one.
    struct Point {
      let x: Double
      let y: Double
      var low: Double?
      var high: Double?
    }

    let name: String
    /// Index in `SVG.styles`.
    let style: Int
    var points: [Point]
    var isJoined = true
  }

  /// A reference line with the name that the legend gives it.
  struct Guide {
    enum Line {
      case vertical(Double)
      case horizontal(Double)
      /// y = factor · x.
      case proportional(Double)
    }

    let name: String
    let line: Line
  }

  /// One pair of axes.
  struct Panel {
    let title: String
    let x: Axis
    let y: Axis
    let series: [Series]
    var guides: [Guide] = []
    /// Whether intervals are of the x values.
    var intervalsAreOfX = false
    /// Whether points that would cover others are moved aside.
    var movesAside = false

    /// The panel without what logarithmic axes have no place for.
    fileprivate var drawable: Panel {
      var series = series
      for index in series.indices {
        series[index].points = series[index].points.filter { $0.x > 0 && $0.y > 0 && $0.x.isFinite && $0.y.isFinite }
      }
      return Panel(
        title: title, x: x, y: y, series: series, guides: guides, intervalsAreOfX: intervalsAreOfX,
        movesAside: movesAside)
    }

    /// Ends of intervals that can be drawn.
    static func interval(_ point: Series.Point) -> (low: Double, high: Double)? {
      guard let low = point.low, let high = point.high, low > 0, high.isFinite, low <= high else { return nil }
      return (low, high)
    }
  }

  /// File name without extension.
  let name: String
  /// The question and what is drawn, without a period at the end.
  let caption: String
  /// The SVG file.
  let svg: String

  /// Draws panels side by side, two in a row; a single one takes all of the width.
  init(_ name: String, caption: String, panels all: [Panel]) {
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
    svg = drawing.document(title: caption, description: panels.map(Self.description).joined(separator: " "))
  }

  /// The panel in words, for readers who cannot see it.
  private static func description(_ panel: Panel) -> String {
    let series = panel.series.map { series in
      let points = series.points.map { point in
        panel.y.names == nil
          ? "\(panel.x.text(point.x)): \(panel.y.text(point.y))" : "\(panel.y.text(point.y)): \(panel.x.text(point.x))"
      }
      return "\(series.name): \(points.prefix(12).joined(separator: ", "))."
    }
    let axes = panel.y.label.isEmpty ? panel.x.label : "\(panel.y.label) against \(panel.x.label)"
    return "\(panel.title): \(axes). \(series.joined(separator: " "))"
  }
}

extension [Figure.Series] {
  /// At most as many series as there are styles: the last ones are joined to "others".
  var distinct: [Figure.Series] {
    guard count > SVG.styles else { return self }
    let (own, rest) = (prefix(SVG.styles - 1), dropFirst(SVG.styles - 1))
    return own + [
      Figure.Series(name: "others", style: SVG.styles - 1, points: rest.flatMap(\.points), isJoined: false)
    ]
  }
}
