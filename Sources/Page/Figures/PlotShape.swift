/// The shapes that plots are drawn with.
enum PlotShape {
  /// Corners of the marks in units of their radius; the first is a circle.
  private static let corners: [[(Double, Double)]] = [
    [], [(-1, -1), (1, -1), (1, 1), (-1, 1)], [(0, -1.2), (1.2, 1), (-1.2, 1)],
    [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)], [(0, 1.2), (1.2, -1), (-1.2, -1)],
    [(-1.4, -0.6), (1.4, -0.6), (1.4, 0.6), (-1.4, 0.6)], [(-0.6, -1.4), (0.6, -1.4), (0.6, 1.4), (-0.6, 1.4)],
    [(-1.2, -0.4), (-0.4, -1.2), (0.4, -1.2), (1.2, -0.4), (1.2, 0.4), (0.4, 1.2), (-0.4, 1.2), (-1.2, 0.4)],
    [(-1.2, -1.2), (0, -0.5), (1.2, -1.2), (0.5, 0), (1.2, 1.2), (0, 0.5), (-1.2, 1.2), (-0.5, 0)],
    [(0, -1.5), (0.4, -0.4), (1.5, 0), (0.4, 0.4), (0, 1.5), (-0.4, 0.4), (-1.5, 0), (-0.4, -0.4)],
    [(-1.2, 0), (1, -1.2), (1, 1.2)], [(1.2, 0), (-1, -1.2), (-1, 1.2)],
  ]

  /// The mark of a style.
  static func mark(_ x: Double, _ y: Double, style: Int, title: String? = nil) -> Markup {
    let radius = 4.0
    let title: Markup = title.map { "<title>\($0)</title>" } ?? ""
    let shape = corners[style % corners.count]
    guard !shape.isEmpty else {
      return "<circle cx=\"\(text(x))\" cy=\"\(text(y))\" r=\"\(text(radius))\" class=\"m\(style)\">\(title)</circle>"
    }
    let places = shape.map { "\(text(x + radius * $0.0)),\(text(y + radius * $0.1))" }.joined(separator: " ")
    return "<polygon points=\"\(places)\" class=\"m\(style)\">\(title)</polygon>"
  }

  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: Markup) -> Markup {
    "<line x1=\"\(text(x1))\" y1=\"\(text(y1))\" x2=\"\(text(x2))\" y2=\"\(text(y2))\" class=\"\(style)\"/>"
  }

  static func path(_ points: [(Double, Double)], style: Int) -> Markup {
    let places = points.enumerated().map { "\($0.offset == 0 ? "M" : "L")\(text($0.element.0)) \(text($0.element.1))" }
    return "<path d=\"\(places.joined())\" class=\"s\(style)\"/>"
  }

  /// - Parameter anchor: `start`, `middle` or `end`.
  static func words(_ words: String, _ x: Double, _ y: Double, _ anchor: Markup) -> Markup {
    "<text x=\"\(text(x))\" y=\"\(text(y))\" text-anchor=\"\(anchor)\">\(words)</text>"
  }

  /// Words that read upwards.
  static func turned(_ words: String, _ x: Double, _ y: Double) -> Markup {
    """
    <text x="\(text(x))" y="\(text(y))" text-anchor="middle" transform="rotate(-90 \(text(x)) \(text(y)))">\(words)</text>
    """
  }

  /// A coordinate to a tenth, within ±10⁶.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = (min(max(value, -1e6), 1e6) * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
  }
}
