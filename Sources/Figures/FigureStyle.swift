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
    [
      (".s1", dashes("6 3")), (".s2", dashes("2 3")), (".s3", dashes("8 3 2 3")), (".s5", dashes("6 3")),
      (".s6", dashes("2 3")), (".s8", dashes("10 4")),
    ],
    [(".guide", dashes("4 4"))],
  ]

  private static func dashes(_ lengths: String) -> String { "stroke-dasharray: \(lengths)" }
}
