import Foundation
import Testing

@testable import Figures

@Suite struct SVGTests {
  /// Marks with a text and an address of a hostile database.
  private func drawing(isLinked: Bool) -> SVG {
    let points = [1.0, 2, 3].map {
      Figure.Series.Point(x: $0, y: $0, text: "<u>&\"", link: isLinked ? "/runs/\"<b>" : nil)
    }
    let bars = [
      Figure.Bars.Bar(from: 1, to: 2, height: 3, text: "<i>"), .init(from: 2, to: 3, height: 0, text: "none"),
    ]
    return Figure(
      "f", caption: "c",
      panels: [
        Figure.Panel(
          x: .linear("<x>"), y: .linear("y", startsAtZero: true), series: [.init("<s>", style: 1, points)],
          bars: [.init("<bars>", style: 0, bars)])
      ]
    ).drawing
  }

  @Test func marksHaveTheirTextsAndAddresses() {
    let svg = drawing(isLinked: true).inline(label: "<l>")
    let mark = "<title>&lt;u&gt;&amp;&quot;</title></polygon></a>"
    #expect(svg.components(separatedBy: mark).count == 4)
    #expect(
      svg.components(
        separatedBy: "<a href=\"/runs/&quot;&lt;b&gt;\" tabindex=\"-1\" aria-label=\"&lt;u&gt;&amp;&quot;\">"
      ).count
        == 4)
    for tag in ["<u>", "<b>", "<i>", "<x>", "<s>", "<l>", "<bars>"] { #expect(!svg.contains(tag)) }
    #expect(svg.contains("role=\"group\"") && svg.contains("aria-label=\"&lt;l&gt;\""))
    #expect(drawing(isLinked: false).inline(label: "").contains("role=\"img\""))
  }

  /// A bar stands on zero, as wide as its part of the axis; one of height 0 is not drawn.
  @Test func barsStandOnTheAxis() throws {
    let svg = drawing(isLinked: false).inline(label: "")
    let bars = svg.matches(of: /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" class="m0"><title>/)
    let axis = try #require(svg.firstMatch(of: /y1="([\d.]+)" x2="[\d.]+" y2="[\d.]+" class="axis"/)?.1)
    #expect(bars.count == 1)
    let bar = try #require(bars.first)
    let bottom = try #require(Double(bar.2)) + #require(Double(bar.4))
    #expect(abs(bottom - (Double(axis) ?? 0)) < 0.11)
  }

  /// A page's Content-Security-Policy forbids styles within it: they are in its style sheet, with the same classes.
  @Test func drawingsOfPagesHaveNoStyleOfTheirOwn() {
    let svg = drawing(isLinked: false).inline(label: "", description: "<d>")
    #expect(!svg.contains("<style") && !svg.contains("style=") && svg.contains("<desc>&lt;d&gt;</desc>"))
    let alone = FigureStyle.sheet()
    let scoped = FigureStyle.sheet(in: "figure svg")
    #expect(scoped.replacing("figure svg ", with: "") == alone)
    let classes = Set(svg.matches(of: /class="([a-z]+)\d*/).map { String($0.1) })
    #expect(classes.allSatisfy { alone.contains(".\($0)") })
    for rule in scoped.split(separator: "}") where rule.contains("{") && !rule.contains("@media") {
      #expect(rule.drop { $0.isWhitespace }.hasPrefix("figure svg "), "\(rule)")
    }
  }
}
