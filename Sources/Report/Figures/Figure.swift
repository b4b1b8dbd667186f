/// A drawing: panels on logarithmic axes. All its values are in tables, too.
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
    let points: [Point]
    var isJoined = true
  }

  /// A reference line.
  enum Guide {
    case vertical(Double)
    case horizontal(Double)
    /// y = factor · x.
    case proportional(Double)
  }

  /// One pair of axes.
  struct Panel {
    let title: String
    let x: Axis
    let y: Axis
    let series: [Series]
    var guides: [Guide] = []
  }

  /// File name without extension.
  let name: String
  /// Description in one sentence.
  let caption: String
  /// The SVG file.
  let svg: String

  private static let panelSize = (width: 360.0, height: 250.0)
  private static let margin = (left: 64.0, right: 12.0, top: 26.0, bottom: 44.0)

  /// Draws panels side by side, two in a row.
  init(_ name: String, caption: String, panels: [Panel]) {
    self.name = name
    self.caption = caption
    let columns = panels.count > 1 ? 2 : 1
    let rows = (panels.count + columns - 1) / columns
    var legend: [(name: String, style: Int)] = []
    for series in panels.flatMap(\.series) where !legend.contains(where: { $0.name == series.name }) {
      legend.append((series.name, series.style))
    }
    // A single panel is wider.
    let size = (
      width: columns == 1 ? 2 * Self.panelSize.width : Self.panelSize.width,
      height: columns == 1 ? 340 : Self.panelSize.height
    )
    let width = size.width * Double(columns)
    let entries = Self.legend(legend, width: width)
    let top = 20 * Double((entries.map(\.row).max() ?? 0) + 1) + 8
    var drawing = SVG(width: width, height: top + size.height * Double(rows))
    for entry in entries {
      let y = 16 + 20 * Double(entry.row)
      drawing.path([(entry.x, y - 4), (entry.x + 24, y - 4)], "s\(entry.style)")
      drawing.marker(entry.x + 12, y - 4, style: entry.style)
      drawing.text(entry.name, entry.x + 30, y, anchor: "start")
    }
    for (index, panel) in panels.enumerated() {
      Self.draw(
        panel, at: (size.width * Double(index % columns), top + size.height * Double(index / columns)), size: size,
        into: &drawing)
    }
    svg = drawing.document(title: caption, description: panels.map(Self.description).joined(separator: " "))
  }

  private static func legend(
    _ series: [(name: String, style: Int)], width: Double
  ) -> [(name: String, style: Int, x: Double, row: Int)] {
    var (x, row) = (16.0, 0)
    return series.map { name, style in
      let space = 54 + 6.8 * Double(name.count)
      if x + space > width, x > 16 { (x, row) = (16, row + 1) }
      defer { x += space }
      return (name, style, x, row)
    }
  }

  /// The panel in words, for readers who cannot see it.
  private static func description(_ panel: Panel) -> String {
    let series = panel.series.map { series in
      let points = series.points.map { "\(panel.x.text($0.x)): \(panel.y.text($0.y))" }
      return "\(series.name): \(points.prefix(12).joined(separator: ", "))."
    }
    return "\(panel.title): \(panel.y.label) against \(panel.x.label). \(series.joined(separator: " "))"
  }

  private static func draw(
    _ panel: Panel, at origin: (x: Double, y: Double), size: (width: Double, height: Double), into drawing: inout SVG
  ) {
    let points = panel.series.flatMap(\.points)
    let xs = points.map(\.x) + panel.guides.compactMap { if case .vertical(let x) = $0 { x } else { nil } }
    let ys =
      points.flatMap { [$0.y] + [$0.low, $0.high].compactMap(\.self).filter { $0 > 0 && $0.isFinite } }
      + panel.guides.compactMap { if case .horizontal(let y) = $0 { y } else { nil } }
    let (left, right) = (origin.x + margin.left, origin.x + size.width - margin.right)
    let (top, bottom) = (origin.y + margin.top, origin.y + size.height - margin.bottom)
    let (scaleX, scaleY) = (panel.x.scale(xs), panel.y.scale(ys))
    func x(_ value: Double) -> Double { left + scaleX(value) * (right - left) }
    func y(_ value: Double) -> Double { bottom - scaleY(value) * (bottom - top) }

    drawing.text(panel.title, (left + right) / 2, origin.y + 16, "title")
    for tick in panel.x.ticks(xs) {
      drawing.line(x(tick), top, x(tick), bottom, "grid")
      drawing.text(panel.x.text(tick), x(tick), bottom + 15, "muted small")
    }
    for tick in panel.y.ticks(ys) {
      drawing.line(left, y(tick), right, y(tick), "grid")
      drawing.text(panel.y.text(tick), left - 6, y(tick) + 4, "muted small", anchor: "end")
    }
    drawing.line(left, bottom, right, bottom, "axis")
    drawing.line(left, top, left, bottom, "axis")
    drawing.text(panel.x.label, (left + right) / 2, bottom + 33)
    drawing.text(panel.y.label, origin.x + 13, (top + bottom) / 2, turned: true)
    for guide in panel.guides {
      switch guide {
      case .vertical(let value): drawing.line(x(value), top, x(value), bottom, "guide")
      case .horizontal(let value): drawing.line(left, y(value), right, y(value), "guide")
      case .proportional(let factor):
        let ends = clipped(factor, xs: xs, ys: ys)
        if let (a, b) = ends { drawing.line(x(a), y(a * factor), x(b), y(b * factor), "guide") }
      }
    }
    for series in panel.series {
      for point in series.points {
        if let low = point.low, let high = point.high, low > 0, high.isFinite {
          drawing.line(x(point.x), y(low), x(point.x), y(high), "b\(series.style)")
        }
      }
      let places = series.points.map { (x: x($0.x), y: y($0.y)) }
      if series.isJoined, places.count > 1 { drawing.path(places, "s\(series.style)") }
      for place in places { drawing.marker(place.x, place.y, style: series.style) }
    }
  }

  /// The part of y = factor · x within the drawing area.
  private static func clipped(_ factor: Double, xs: [Double], ys: [Double]) -> (Double, Double)? {
    guard factor > 0, let x0 = xs.min(), let x1 = xs.max(), let y0 = ys.min(), let y1 = ys.max() else { return nil }
    let (a, b) = (max(x0, y0 / factor), min(x1, y1 / factor))
    return a < b ? (a, b) : nil
  }
}
