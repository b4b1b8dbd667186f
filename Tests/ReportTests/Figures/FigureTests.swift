import Testing

@testable import Report

@Suite struct FigureTests {
  private func figure(_ points: [Figure.Series.Point], guides: [Figure.Guide] = []) -> String {
    Figure(
      "f", caption: "a < b & \"c\"",
      panels: [
        Figure.Panel(
          title: "t", x: .counts("x"), y: .time("y"), series: [Figure.Series(name: "s|`\n日", style: 0, points: points)],
          guides: guides)
      ]
    ).svg
  }

  @Test func textIsEscaped() {
    let svg = figure([.init(x: 1, y: 1), .init(x: 10, y: 100)])
    #expect(svg.contains("<title>a &lt; b &amp; &quot;c&quot;</title>") && svg.contains(">s|` 日</text>"))
  }

  @Test func placesAreOnLogarithmicScales() {
    let axis = Axis.counts("x")
    let scale = axis.scale([1, 100])
    #expect(abs(scale(10) - 0.5) < 1e-12 && scale(1) > 0 && scale(100) < 1)
    #expect(axis.ticks([1, 1000]) == [1, 10, 100, 1000])
    #expect(axis.ticks([1, 1e12]).count <= 7 && axis.ticks([2, 3]).count >= 2)
    #expect(Axis.sizes("n", [16, 64, 16]).ticks([]) == [16, 64])
  }

  /// Nothing that is not finite, and nothing beyond what a file may hold, comes of awkward values.
  @Test func awkwardValuesAreDrawnOrLeftOut() {
    for svg in [
      figure([]), figure([.init(x: 5, y: 5)]),
      figure([.init(x: 1, y: 1, low: 0, high: .infinity)], guides: [.proportional(1e9)]),
    ] {
      #expect(!svg.contains("nan") && !svg.contains("inf\"") && svg.hasSuffix("</svg>\n"))
    }
    #expect(SVG.text(-0.04) == "0" && SVG.text(1.25) == "1.3" && SVG.text(-3.5) == "-3.5")
  }
}
