/// The style sheet of figures. Colours are written out twice and not as variables, which not every SVG viewer knows.
public enum FigureStyle {
  private typealias Rule = (selector: String, declarations: String)

  /// The rules for drawings within elements that `scope` selects, such as `figure svg`; without one, for a drawing that stands
  /// alone.
  public static func sheet(in scope: String = "") -> String {
    func text(_ lines: [[Rule]]) -> String {
      let prefix = scope.isEmpty ? "" : scope + " "
      return lines.map { $0.map { "\(prefix)\($0.selector) { \($0.declarations) }" }.joined(separator: " ") }
        .joined(separator: "\n")
    }
    return """
      \(text(colours(.light)))
      @media (prefers-color-scheme: dark) {
      \(text(colours(.dark)))
      }
      \(text(shapes))
      """
  }

  private static func colours(_ palette: Palette) -> [[Rule]] {
    let (paper, ink, muted) = (palette.paper, palette.ink, palette.muted)
    let series = (0..<SVG.styles).map { style -> [Rule] in
      let colour = palette.colour(ofStyle: style)
      return [
        (".s\(style)", "stroke: \(colour)"), (".m\(style)", "fill: \(colour); stroke: \(paper)"),
        (".b\(style)", "stroke: \(colour); stroke-width: 1.5; stroke-opacity: 0.8"),
      ]
    }
    return [
      [
        (".paper", "fill: \(paper)"), (".ink", "fill: \(ink)"), (".muted", "fill: \(muted)"),
        (".title", "fill: \(ink)"),
      ],
      [
        (".grid", "stroke: \(palette.line)"), (".axis", "stroke: \(muted)"), (".guide", "stroke: \(ink)"),
        (".bar", "stroke: \(ink); stroke-width: 1.5"),
      ],
    ] + series
  }

  private static let shapes: [[Rule]] = [
    [("text", "font: 12px system-ui, sans-serif; stroke: none")],
    [(".title", "font-size: 13px; font-weight: 600")],
    [(".small", "font-size: 11px")],
    [("path", "fill: none; stroke-width: 1.5")],
    dashed.map { (".s\($0.style)", dashes($0.lengths)) },
    [(".guide", dashes("4 4"))],
  ]

  /// Dashes of lines. The first eight styles differ in them, and each later style from that of its colour.
  private static let dashed: [(style: Int, lengths: String)] = [
    (1, "6 3"), (2, "2 3"), (3, "8 3 2 3"), (4, "14 4"), (5, "8 3 2 3 2 3"), (6, "4 2"), (7, "1 2"), (8, "2 3"),
    (9, "14 4"), (11, "6 3"),
  ]

  private static func dashes(_ lengths: String) -> String { "stroke-dasharray: \(lengths)" }
}
