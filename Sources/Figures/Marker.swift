/// The markers of series: one shape for each style.
enum Marker {
  private static let radius = 4.0

  /// Corners in units of the radius; the first is a circle.
  private static let shapes: [[(Double, Double)]] = [
    [], [(-1, -1), (1, -1), (1, 1), (-1, 1)], [(0, -1.2), (1.2, 1), (-1.2, 1)],
    [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    [(0, 1.2), (1.2, -1), (-1.2, -1)], [(-1.3, -0.5), (1.3, -0.5), (1.3, 0.5), (-1.3, 0.5)],
    [(-0.5, -1.3), (0.5, -1.3), (0.5, 1.3), (-0.5, 1.3)],
    [(-1, -0.3), (-0.3, -1), (0.3, -1), (1, -0.3), (1, 0.3), (0.3, 1), (-0.3, 1), (-1, 0.3)],
    [(-1.2, -1.2), (0, -0.5), (1.2, -1.2), (0.5, 0), (1.2, 1.2), (0, 0.5), (-1.2, 1.2), (-0.5, 0)],
    [(0, -1.5), (0.4, -0.4), (1.5, 0), (0.4, 0.4), (0, 1.5), (-0.4, 0.4), (-1.5, 0), (-0.4, -0.4)],
    [(-1.2, 0), (1, -1.2), (1, 1.2)], [(1.2, 0), (-1, -1.2), (-1, 1.2)],
  ]

  static func element(_ x: Double, _ y: Double, style: Int, title: String?) -> String {
    let shape = shapes[style % shapes.count]
    guard !shape.isEmpty else {
      return SVG.element(
        "circle", "cx=\"\(SVG.text(x))\" cy=\"\(SVG.text(y))\" r=\"\(SVG.text(radius))\" class=\"m\(style)\"", title)
    }
    let places = shape.map { "\(SVG.text(x + radius * $0.0)),\(SVG.text(y + radius * $0.1))" }.joined(separator: " ")
    return SVG.element("polygon", "points=\"\(places)\" class=\"m\(style)\"", title)
  }
}
