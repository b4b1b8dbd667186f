import Formats

/// Builds a drawing from a few kinds of shapes with classes. A style sheet gives their colours for light and dark
/// backgrounds.
///
/// Text stays text, so that it can be selected and read aloud; nothing is loaded from elsewhere. Colours are written
/// out twice and not as variables, which not every SVG viewer knows.
struct SVG {
  /// Styles of series. They differ in colour, marker and dash, so that any one of the three suffices.
  static let styles = 8

  private let width: Double
  private let height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    elements.append(
      "<line x1=\"\(Self.text(x1))\" y1=\"\(Self.text(y1))\" x2=\"\(Self.text(x2))\" y2=\"\(Self.text(y2))\" class=\"\(style)\"/>"
    )
  }

  mutating func path(_ points: [(x: Double, y: Double)], _ style: String) {
    let places = points.enumerated().map {
      "\($0.offset == 0 ? "M" : "L")\(Self.text($0.element.x)) \(Self.text($0.element.y))"
    }
    elements.append("<path d=\"\(places.joined())\" class=\"\(style)\"/>")
  }

  /// A bar between two places on a horizontal or vertical line, with bars across its ends.
  mutating func interval(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ style: String, caps: (a: Bool, b: Bool)
  ) {
    line(a.x, a.y, b.x, b.y, style)
    let (dx, dy) = a.y == b.y && a.x != b.x ? (0.0, 5.0) : (5.0, 0.0)
    for (end, isCapped) in [(a, caps.a), (b, caps.b)] where isCapped {
      line(end.x - dx, end.y - dy, end.x + dx, end.y + dy, style)
    }
  }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ style: String = "ink", anchor: String = "middle", turned: Bool = false
  ) {
    let turn = turned ? " transform=\"rotate(-90 \(Self.text(x)) \(Self.text(y)))\"" : ""
    elements.append(
      "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" text-anchor=\"\(anchor)\" class=\"\(style)\"\(turn)>\(Self.escaped(text))</text>"
    )
  }

  /// The marker of a style.
  mutating func marker(_ x: Double, _ y: Double, style: Int) {
    let r = 4.0
    let shapes: [[(Double, Double)]] = [
      [], [(-1, -1), (1, -1), (1, 1), (-1, 1)], [(0, -1.2), (1.2, 1), (-1.2, 1)],
      [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
      [(0, 1.2), (1.2, -1), (-1.2, -1)], [(-1.3, -0.5), (1.3, -0.5), (1.3, 0.5), (-1.3, 0.5)],
      [(-0.5, -1.3), (0.5, -1.3), (0.5, 1.3), (-0.5, 1.3)],
      [(-1, -0.3), (-0.3, -1), (0.3, -1), (1, -0.3), (1, 0.3), (0.3, 1), (-0.3, 1), (-1, 0.3)],
    ]
    let shape = shapes[style % shapes.count]
    guard !shape.isEmpty else {
      elements.append(
        "<circle cx=\"\(Self.text(x))\" cy=\"\(Self.text(y))\" r=\"\(Self.text(r))\" class=\"m\(style)\"/>")
      return
    }
    let places = shape.map { "\(Self.text(x + r * $0.0)),\(Self.text(y + r * $0.1))" }.joined(separator: " ")
    elements.append("<polygon points=\"\(places)\" class=\"m\(style)\"/>")
  }

  /// The file, with a description for those who cannot see it.
  func document(title: String, description: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.text(width)) \(Self.text(height))" width="\(Self.text(width))" height="\(Self.text(height))" role="img">
    <title>\(Self.escaped(title))</title>
    <desc>\(Self.escaped(description))</desc>
    <style>
    \(Self.sheet(Self.light))
    @media (prefers-color-scheme: dark) {
    \(Self.sheet(Self.dark))
    }
    text { font: 12px system-ui, sans-serif; stroke: none }
    .title { font-size: 13px; font-weight: 600 }
    .small { font-size: 11px }
    path { fill: none; stroke-width: 1.5 }
    .s1 { stroke-dasharray: 6 3 } .s2 { stroke-dasharray: 2 3 } .s3 { stroke-dasharray: 8 3 2 3 } .s5 { stroke-dasharray: 6 3 } .s6 { stroke-dasharray: 2 3 }
    .guide { stroke-dasharray: 4 4 }
    </style>
    <rect class="paper" width="100%" height="100%"/>
    \(elements.joined(separator: "\n"))
    </svg>

    """
  }

  private typealias Palette = (paper: String, ink: String, muted: String, grid: String, series: [String])

  private static let light: Palette = (
    "#ffffff", "#1f2328", "#59636e", "#d8dee4",
    ["#0969da", "#bc4c00", "#1a7f37", "#8250df", "#0b7285", "#bf3989", "#7d4e00", "#57606a"]
  )
  private static let dark: Palette = (
    "#0d1117", "#e6edf3", "#9198a1", "#30363d",
    ["#58a6ff", "#f0883e", "#3fb950", "#bc8cff", "#39c5cf", "#f778ba", "#d4a72c", "#b1bac4"]
  )

  private static func sheet(_ palette: Palette) -> String {
    let series = palette.series.enumerated().map { index, colour in
      ".s\(index) { stroke: \(colour) } .m\(index) { fill: \(colour); stroke: \(palette.paper) } .b\(index) { stroke: \(colour); stroke-width: 1.5; stroke-opacity: 0.8 }"
    }
    return
      ([
        ".paper { fill: \(palette.paper) } .ink { fill: \(palette.ink) } .muted { fill: \(palette.muted) } .title { fill: \(palette.ink) }",
        ".grid { stroke: \(palette.grid) } .axis { stroke: \(palette.muted) } .guide { stroke: \(palette.ink) } .bar { stroke: \(palette.ink); stroke-width: 1.5 }",
      ] + series).joined(separator: "\n")
  }

  /// A coordinate to a tenth, which is finer than the eye sees.
  static func text(_ value: Double) -> String {
    let tenths = Int((min(max(value, -1e6), 1e6) * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return sign + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }

  /// Escaped text on one line, without characters that XML does not allow.
  static func escaped(_ text: String) -> String {
    VisibleText.line(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{fffe}", "\u{ffff}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
