/// The legend: a line for every kind of mark in the panels.
struct Legend {
  private enum Mark {
    case series(Int, isJoined: Bool)
    case bars(Int)
    case guide
    case interval
  }

  private struct Entry {
    let mark: Mark
    let text: String
    var x = 0.0
    var row = 0
  }

  private var entries: [Entry] = []
  private static let line = 20.0

  /// The legend of these panels in a drawing of this width.
  init(_ panels: [Figure.Panel], width: Double) {
    var names: Set<String> = []
    func add(_ mark: Mark, _ text: String, to entries: inout [Entry]) {
      if names.insert(text).inserted {
        entries.append(Entry(mark: mark, text: TextWidth.cut(text, to: width - 70)))
      }
    }
    for series in panels.flatMap(\.series) where !series.points.isEmpty {
      add(.series(series.style, isJoined: series.isJoined), series.name, to: &entries)
    }
    for bars in panels.flatMap(\.bars) { add(.bars(bars.style), bars.name, to: &entries) }
    for guide in panels.flatMap(\.guides) { add(.guide, guide.name, to: &entries) }
    if panels.contains(where: { panel in panel.series.contains { $0.points.contains { panel.interval($0) != nil } } }) {
      let goesOn = panels.contains(where: \.hasOpenInterval)
      add(.interval, goesOn ? "95 % interval; without an end bar it goes on" : "95 % interval", to: &entries)
    }
    var (x, row) = (16.0, 0)
    for index in entries.indices {
      let space = 50 + TextWidth.of(entries[index].text)
      if x + space > width, x > 16 { (x, row) = (16, row + 1) }
      (entries[index].x, entries[index].row) = (x, row)
      x += space
    }
  }

  var height: Double { entries.isEmpty ? 8 : Self.line * Double((entries.last?.row ?? 0) + 1) + 8 }

  func draw(into drawing: inout SVG) {
    for entry in entries {
      let y = 16 + Self.line * Double(entry.row)
      switch entry.mark {
      case .series(let style, let isJoined):
        if isJoined { drawing.path([(entry.x, y - 4), (entry.x + 24, y - 4)], "s\(style)") }
        drawing.marker(entry.x + 12, y - 4, style: style)
      case .bars(let style): drawing.rectangle(entry.x + 4, y - 10, width: 16, height: 12, "m\(style)")
      case .guide: drawing.line(entry.x, y - 4, entry.x + 24, y - 4, "guide")
      case .interval: drawing.interval((entry.x + 2, y - 4), (entry.x + 22, y - 4), "bar", caps: (true, true))
      }
      drawing.text(entry.text, entry.x + 30, y, anchor: "start")
    }
  }
}
