import Foundation

/// Draws one panel into its rectangle.
struct PanelDrawing {
  private let panel: Figure.Panel
  private let origin: (x: Double, y: Double)
  private let size: (width: Double, height: Double)
  private let scales: (x: Axis.Scale, y: Axis.Scale)
  private let left: Double
  private let right: Double
  private let top: Double
  private let bottom: Double
  /// Room for a name on the y axis.
  private static let longestName = 190.0

  init(_ panel: Figure.Panel, origin: (Double, Double), size: (Double, Double)) {
    self.panel = panel
    self.origin = origin
    self.size = size
    scales = panel.scales
    let labels = panel.y.ticks(scales.y).map { TextWidth.of(panel.y.text($0), size: 11) }
    left = origin.0 + (panel.y.label.isEmpty ? 10 : 24) + min(labels.max() ?? 0, Self.longestName) + 8
    right = origin.0 + size.0 - 16
    top = origin.1 + (panel.title.isEmpty ? 8 : 26)
    bottom = origin.1 + size.1 - 44
  }

  /// The height that a panel needs.
  static func height(_ panel: Figure.Panel, isAlone: Bool) -> Double {
    guard let names = panel.y.names else { return isAlone ? 340 : 250 }
    return 70 + Double(names.count) * (10 + 9 * Double(max(panel.series.count, 1)))
  }

  private func x(_ value: Double) -> Double { left + min(max(scales.x(value), 0), 1) * (right - left) }
  private func y(_ value: Double) -> Double { bottom - min(max(scales.y(value), 0), 1) * (bottom - top) }

  func draw(into drawing: inout SVG) {
    drawAxes(into: &drawing)
    for bars in panel.bars {
      for bar in bars.bars where bar.height > 0 {
        let (from, to, top) = (x(bar.from), x(bar.to), y(bar.height))
        drawing.rectangle(
          from, top, width: max(to - from, 1), height: y(0) - top, "m\(bars.style)", title: bar.text)
      }
    }
    for guide in panel.guides {
      switch guide.line {
      case .vertical(let value): drawing.line(x(value), top, x(value), bottom, "guide")
      case .horizontal(let value): drawing.line(left, y(value), right, y(value), "guide")
      case .proportional(let factor): drawProportional(factor, into: &drawing)
      }
    }
    let placed = places()
    for (series, places) in zip(panel.series, placed) {
      for (point, place) in zip(series.points, places) { drawInterval(of: point, at: place, series, into: &drawing) }
    }
    for (series, places) in zip(panel.series, placed) where series.isJoined && places.count > 1 {
      drawing.path(places, "s\(series.style)")
    }
    for (series, places) in zip(panel.series, placed) {
      for (point, place) in zip(series.points, places) {
        guard let link = point.link else {
          drawing.marker(place.x, place.y, style: series.style, title: point.text)
          continue
        }
        drawing.link(to: link, label: point.text) {
          $0.marker(place.x, place.y, style: series.style, title: point.text)
        }
      }
    }
  }

  /// Where the points of each series are drawn: those of lines and of names beside one another, so that none covers another.
  private func places() -> [[(x: Double, y: Double)]] {
    let middle = Double(panel.series.count - 1) / 2
    var taken: [(x: Double, y: Double)] = []
    return panel.series.enumerated().map { index, series in
      series.points.map { point in
        var place = (x: x(point.x), y: y(point.y))
        if panel.y.names != nil {
          place.y += 9 * (Double(index) - middle)
        } else if series.isJoined {
          place.x = min(max(place.x + 4 * (Double(index) - middle), left), right)
        } else if panel.movesAside {
          while place.x + 9 < right, taken.contains(where: { abs($0.x - place.x) < 7 && abs($0.y - place.y) < 7 }) {
            place.x += 8
          }
          taken.append(place)
        }
        return place
      }
    }
  }

  private func drawInterval(
    of point: Figure.Series.Point, at place: (x: Double, y: Double), _ series: Figure.Series, into drawing: inout SVG
  ) {
    guard let (low, high) = panel.interval(point) else { return }
    let style = "b\(series.style)"
    if panel.intervalsAreOfX {
      let caps = (scales.x.contains(low), scales.x.contains(high))
      drawing.interval((x(low), place.y), (x(high), place.y), style, caps: caps)
    } else {
      let caps = (scales.y.contains(low), scales.y.contains(high))
      drawing.interval((place.x, y(low)), (place.x, y(high)), style, caps: caps)
    }
  }

  private func drawAxes(into drawing: inout SVG) {
    let width = size.width - 24
    drawing.text(
      TextWidth.cut(panel.title, to: width, size: 13, isBold: true), origin.x + size.width / 2, origin.y + 16, "title")
    // Labels are left out where they would touch the one before.
    var free = origin.x + 2
    for tick in panel.x.ticks(scales.x) {
      let (text, place) = (panel.x.text(tick), x(tick))
      let half = TextWidth.of(text, size: 11) / 2
      guard place - half >= free, place + half <= origin.x + size.width - 2 else { continue }
      drawing.line(place, top, place, bottom, "grid")
      drawing.text(text, place, bottom + 16, "muted small")
      free = place + half + 8
    }
    var highest = Double.infinity
    for tick in panel.y.ticks(scales.y) {
      let place = y(tick)
      guard panel.y.names != nil || highest - place >= 16 else { continue }
      drawing.line(left, place, right, place, "grid")
      let text = TextWidth.cut(panel.y.text(tick), to: Self.longestName, size: 11)
      drawing.text(text, left - 6, place + 4, "muted small", anchor: "end")
      highest = place
    }
    drawing.line(left, bottom, right, bottom, "axis")
    drawing.line(left, top, left, bottom, "axis")
    drawing.text(TextWidth.cut(panel.x.label, to: right - left), (left + right) / 2, bottom + 35)
    if !panel.y.label.isEmpty {
      drawing.text(
        TextWidth.cut(panel.y.label, to: bottom - top), origin.x + 14, (top + bottom) / 2, turned: true)
    }
  }

  /// The part of y = factor · x within the frame.
  private func drawProportional(_ factor: Double, into drawing: inout SVG) {
    let xs = panel.series.flatMap(\.points).map(\.x).filter { $0 > 0 && $0.isFinite }
    guard factor > 0, let first = xs.min(), let last = xs.max(), first < last else { return }
    // By steps, because the frame ends where the scale does.
    let steps = (0...200).map { first * pow(last / first, Double($0) / 200) }
    let inside = steps.filter { scales.x.contains($0) && scales.y.contains($0 * factor) }
    guard let a = inside.first, let b = inside.last, a < b else { return }
    drawing.line(x(a), y(a * factor), x(b), y(b * factor), "guide")
  }
}
