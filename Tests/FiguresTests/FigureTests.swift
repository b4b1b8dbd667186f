import Foundation
import TestSupport
import Testing

@testable import Figures

@Suite struct FigureTests {
  private func figure(
    _ points: [Figure.Series.Point], guides: [Figure.Guide] = [], names: [String] = ["s|`\n日"], y: Axis = .time("y")
  ) -> String {
    Figure(
      "f", caption: "a < b & \"c\"",
      panels: [
        Figure.Panel(
          title: "t", x: .counts("x"), y: y,
          series: names.enumerated().map { Figure.Series($1, style: $0 % SVG.styles, points) },
          guides: guides)
      ]
    ).svg
  }

  @Test func textIsEscaped() {
    let svg = figure([.init(x: 1, y: 1), .init(x: 10, y: 100)])
    #expect(svg.contains("<title>a &lt; b &amp; &quot;c&quot;</title>") && svg.contains(">s|` 日</text>"))
  }

  /// An interval stretches its axis a little. One that goes farther is drawn to the frame, and the legend says so.
  @Test func wideIntervalsLeaveThePointsApart() {
    let axis = Axis.ratios("x")
    let scale = axis.scale([1, 2], ends: [1e-6, 1e6])
    #expect(scale(2) - scale(1) > 0.25 && !scale.contains(1e-6) && axis.scale([1, 2], ends: [0.9]).contains(0.9))
    let near = figure([.init(x: 1, y: 1, low: 0.9, high: 1.1), .init(x: 10, y: 2)])
    #expect(near.contains(">95 % interval</text>"))
    let far = figure([.init(x: 1, y: 1, low: 1e-6, high: 1.1), .init(x: 10, y: 2)])
    #expect(far.contains(">95 % interval; without an end bar it goes on</text>"))
    #expect(!figure([.init(x: 1, y: 1), .init(x: 10, y: 2)]).contains("95 %"))
  }

  @Test func moreSeriesThanStylesAreJoined() {
    let series = (0..<20).map { Figure.Series("\($0)", style: $0, [.init(x: 1, y: Double($0 + 1))]) }
    #expect(series.distinct.count == SVG.styles && series.distinct.last?.name == "others")
    #expect(
      series.distinct.last?.points.count == 20 - SVG.styles + 1 && series.distinct.allSatisfy { $0.style < SVG.styles })
  }

  /// Nothing that is not finite, and nothing beyond what a file may hold, comes of awkward values.
  @Test func awkwardValuesAreDrawnOrLeftOut() {
    for svg in [
      figure([]), figure([.init(x: 5, y: 5)]), figure([.init(x: 0, y: -1), .init(x: 1, y: .infinity)]),
      figure([.init(x: 1, y: 1, low: 0, high: .infinity)], guides: [.init(name: "g", line: .proportional(1e9))]),
      figure(
        [1e-300, 1e300, .infinity, .nan, 0, -1, 5].map { .init(x: 5, y: $0, low: -1, high: $0) }, y: .linear("y")),
      figure([1e-300, 1e300, .infinity, .nan, 0, -1, 5].map { .init(x: $0, y: $0) }),
    ] {
      #expect(!svg.contains("nan") && !svg.contains("inf\"") && svg.hasSuffix("</svg>\n"))
    }
    #expect(SVG.text(-0.04) == "0" && SVG.text(1.25) == "1.3" && SVG.text(-3.5) == "-3.5")
    #expect(SVG.text(.nan) == "0" && SVG.text(.infinity) == "1000000")
  }

  @Test(arguments: ["W", "日", "i", "name-of-a-strategy/"]) func labelsOfLongNamesDoNotCollide(part: String) {
    let name = String(repeating: part, count: 200)
    let points = (1...8).map { Figure.Series.Point(x: Double($0 * $0), y: Double($0), low: 0.9, high: 9) }
    for count in [1, 2, 3] {
      let panels = (0..<count).map { _ in
        Figure.Panel(
          title: name, x: .sizes(name, points.map(\.x)), y: .names((1...8).map { "\($0) \(name)" }),
          series: (0..<8).map { Figure.Series("\($0) \(name)", style: $0, points) },
          guides: [.init(name: name, line: .vertical(2))], intervalsAreOfX: true)
      }
      DrawnText.check(Figure("f", caption: name, panels: panels).svg, "\(count) of \(part)")
    }
    DrawnText.check(figure(points, names: (0..<8).map { "\($0) \(name)" }, y: .time(name)), "one of \(part)")
    let close = (1...60).map { Figure.Series.Point(x: Double($0 + 1_000_000), y: Double($0 + 1_000_000)) }
    DrawnText.check(figure(close, y: .sizes("y", close.map(\.y))), "close")
  }

  /// A mark for each kind of mark stands in the legend, at the left of its name.
  @Test func theLegendHasEveryMark() {
    let svg = Figure(
      "f", caption: "c",
      panels: [
        Figure.Panel(
          title: "t", x: .counts("x"), y: .time("y"),
          series: (0..<12).map {
            Figure.Series("s\($0)", style: $0, [.init(x: 1, y: 1, low: 0.5, high: 2), .init(x: 2, y: 3)])
          }, bars: [.init("some bars", style: 3, [.init(from: 1, to: 2, height: 1, text: "one")])],
          guides: [.init(name: "a guide", line: .horizontal(1)), .init(name: "b guide", line: .vertical(1))])
      ]
    ).svg
    DrawnText.checkLegend(
      svg, names: (0..<12).map { "s\($0)" } + ["some bars", "a guide", "b guide", "95 % interval"], "all")
  }

  /// Contrast with the paper by WCAG 2.2: 4.5 for text, 3 for marks; and series differ in shape, not by colour alone.
  @Test func coloursAreSeenOnTheirPaper() throws {
    let svg = figure([.init(x: 1, y: 1)])
    let sheets = svg.components(separatedBy: "prefers-color-scheme: dark")
    #expect(sheets.count == 2)
    for sheet in sheets {
      func colour(_ pattern: String) throws -> Double {
        try luminance(#require(sheet.firstMatch(of: Regex("\(pattern): #([0-9a-f]{6})"))?[1].substring))
      }
      func contrast(_ a: Double, _ b: Double) -> Double { (max(a, b) + 0.05) / (min(a, b) + 0.05) }
      let paper = try colour(#"\.paper \{ fill"#)
      for text in ["ink", "muted", "title"] { #expect(contrast(paper, try colour(#"\.\#(text) \{ fill"#)) >= 4.5) }
      for style in 0..<SVG.styles { #expect(contrast(paper, try colour(#"\.s\#(style) \{ stroke"#)) >= 3, "\(style)") }
      #expect(contrast(paper, try colour(#"\.guide \{ stroke"#)) >= 3)
    }
    var shapes: Set<String> = []
    for style in 0..<SVG.styles {
      var drawing = SVG(width: 1, height: 1)
      drawing.marker(0, 0, style: style)
      let text = drawing.document(title: "", description: "")
      shapes.insert(String(text[text.range(of: "<rect")!.lowerBound...].replacing("m\(style)", with: "")))
    }
    #expect(shapes.count == SVG.styles)
  }

  /// Lines of the first eight styles differ in their dashes, as in grey; those after them share colours, not with equal dashes.
  @Test func linesDifferWithoutColour() throws {
    let sheet = FigureStyle.sheet()
    let lines = try (0..<SVG.styles).map { style in
      let dashes = try sheet.firstMatch(of: Regex("\\.s\(style) \\{ stroke-dasharray: ([0-9 ]+) \\}"))?[1].substring
      let colour = try #require(try sheet.firstMatch(of: Regex("\\.s\(style) \\{ stroke: (#[0-9a-f]+)"))?[1].substring)
      return (dashes: dashes ?? "solid", colour: colour)
    }
    #expect(Set(lines.prefix(8).map(\.dashes)).count == 8)
    #expect(Set(lines.map { "\($0.dashes) \($0.colour)" }).count == SVG.styles)
  }

  /// Relative luminance of an sRGB colour.
  private func luminance(_ hex: Substring?) throws -> Double {
    let value = try #require(hex.flatMap { Int($0, radix: 16) })
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double(value >> shift & 255) / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
