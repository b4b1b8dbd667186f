import Formats
import Report

/// A figure of a page: marks or bars over two axes, as SVG within the page. Its colours stand in the page's style sheet;
/// series differ in the shape of their marks, too.
struct Plot {
  struct Mark {
    let x: Double
    let y: Double
    /// What is shown on hovering and read aloud.
    let text: String
    /// Where a click leads. The keyboard gets there by the table below, which has the same links and no more stops.
    var address: Address?
  }

  struct Series {
    let name: String
    let marks: [Mark]
    var isJoined = false
  }

  /// A bar of a histogram: from `low` to `high` on the first axis.
  struct Bar {
    let low: Double
    let high: Double
    let count: Int
  }

  let caption: String
  let x: PlotAxis
  let y: PlotAxis
  var series: [Series] = []
  var bars: [Bar] = []
  /// A value of the second axis to mark by a line; of the first axis, if there are bars.
  var guide: (value: Double, text: String)?

  /// Number of styles: of shapes, and of shapes with colours. Further series share them.
  static let styles = 12

  private static let size = (width: 720.0, height: 320.0)
  private static let frame = (left: 70.0, right: 706.0, top: 14.0, bottom: 274.0)

  /// The figure with its legend and caption; a sentence where nothing can be drawn.
  var figure: Markup {
    guard let drawing else { return "<p class=\"note\">\(caption): nothing can be drawn.</p>" }
    return """
      <figure>
      <div class="scroll" role="region" tabindex="0" aria-label="\(caption)">\(drawing)</div>
      \(legend)<figcaption>\(caption).</figcaption>
      </figure>
      """
  }

  private var legend: Markup {
    guard series.count > 1 else { return "" }
    let entries = series.enumerated().map { index, series -> Markup in
      let style = index % Self.styles
      return """
        <li><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">\(PlotShape.mark(8, 8, style: style))</svg> \(series.name)</li>
        """
    }
    return "<ul class=\"legend\">\(entries)</ul>\n"
  }

  private var drawing: Markup? {
    let xs = series.flatMap { $0.marks.map(\.x) } + bars.flatMap { [$0.low, $0.high] }
    let counts = bars.isEmpty ? [] : [0] + bars.map { Double($0.count) }
    let guides = bars.isEmpty ? [guide?.value].compactMap(\.self) : []
    let ys = series.flatMap { $0.marks.map(\.y) } + counts + guides
    guard let across = x.range(of: xs), let up = y.range(of: ys) else { return nil }
    func left(_ value: Double) -> Double {
      Self.frame.left
        + (x.place(value) - across.lowerBound) / (across.upperBound - across.lowerBound)
        * (Self.frame.right - Self.frame.left)
    }
    func top(_ value: Double) -> Double {
      Self.frame.bottom
        - (y.place(value) - up.lowerBound) / (up.upperBound - up.lowerBound) * (Self.frame.bottom - Self.frame.top)
    }
    let parts =
      axes(across, up, left, top)
      + bars.map { bar -> Markup in
        let (from, to, height) = (left(bar.low), left(bar.high), top(Double(bar.count)))
        let text = "\(x.text(bar.low)) to \(x.text(bar.high)): \(bar.count)"
        return """
          <rect x="\(PlotShape.text(from))" y="\(PlotShape.text(height))" width="\(PlotShape.text(max(to - from - 1, 1)))" \
          height="\(PlotShape.text(max(top(0) - height, 0)))" class="bar"><title>\(text)</title></rect>
          """
      } + guideLine(left, top) + marks(left, top)
    return """
      <svg viewBox="0 0 \(PlotShape.text(Self.size.width)) \(PlotShape.text(Self.size.height))" role="\(hasLinks ? "group" : "img")" aria-label="\(caption)">
      \(parts.joined("\n"))
      </svg>
      """
  }

  private var hasLinks: Bool { series.contains { $0.marks.contains { $0.address != nil } } }

  private func axes(
    _ across: ClosedRange<Double>, _ up: ClosedRange<Double>, _ left: (Double) -> Double, _ top: (Double) -> Double
  ) -> [Markup] {
    let frame = Self.frame
    let vertical = x.ticks(in: across).flatMap { tick -> [Markup] in
      [
        PlotShape.line(left(tick), frame.top, left(tick), frame.bottom, "grid"),
        PlotShape.words(x.text(tick), left(tick), frame.bottom + 16, "middle"),
      ]
    }
    let horizontal = y.ticks(in: up).flatMap { tick -> [Markup] in
      [
        PlotShape.line(frame.left, top(tick), frame.right, top(tick), "grid"),
        PlotShape.words(y.text(tick), frame.left - 6, top(tick) + 4, "end"),
      ]
    }
    return vertical + horizontal + [
      PlotShape.line(frame.left, frame.bottom, frame.right, frame.bottom, "axis"),
      PlotShape.line(frame.left, frame.top, frame.left, frame.bottom, "axis"),
      PlotShape.words(x.label, (frame.left + frame.right) / 2, frame.bottom + 38, "middle"),
      PlotShape.turned(y.label, 14, (frame.top + frame.bottom) / 2),
    ]
  }

  private func guideLine(_ left: (Double) -> Double, _ top: (Double) -> Double) -> [Markup] {
    guard let guide, (bars.isEmpty ? y : x).canDraw(guide.value) else { return [] }
    let frame = Self.frame
    guard bars.isEmpty else {
      let place = left(guide.value)
      return [
        PlotShape.line(place, frame.top, place, frame.bottom, "guide"),
        PlotShape.words(guide.text, place + 4, frame.top + 10, "start"),
      ]
    }
    let place = top(guide.value)
    return [
      PlotShape.line(frame.left, place, frame.right, place, "guide"),
      PlotShape.words(guide.text, frame.right - 4, place - 5, "end"),
    ]
  }

  private func marks(_ left: (Double) -> Double, _ top: (Double) -> Double) -> [Markup] {
    series.enumerated().flatMap { index, series -> [Markup] in
      let style = index % Self.styles
      let drawn = series.marks.filter { x.canDraw($0.x) && y.canDraw($0.y) }
      let line = series.isJoined ? [PlotShape.path(drawn.map { (left($0.x), top($0.y)) }, style: style)] : []
      return line
        + drawn.map { mark in
          let shape = PlotShape.mark(left(mark.x), top(mark.y), style: style, title: mark.text)
          return mark.address.map { "<a href=\"\($0)\" tabindex=\"-1\" aria-label=\"\(mark.text)\">\(shape)</a>" }
            ?? shape
        }
    }
  }
}
