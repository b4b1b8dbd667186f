import Store
import Testing

@testable import Page

@Suite struct PlotTests {
  private let linear = PlotAxis(label: "x", isLogarithmic: false, text: { "\($0)" })

  @Test(arguments: [0.001, 1, 3, 10, 1e6], [false, true])
  func ticksAreRoundValuesWithinTheRange(factor: Double, isLogarithmic: Bool) throws {
    let axis = PlotAxis(label: "x", isLogarithmic: isLogarithmic, text: { "\($0)" })
    let range = try #require(axis.range(of: [1, factor * 1.7 + 1]))
    let ticks = axis.ticks(in: range)
    #expect((2...9).contains(ticks.count), "\(ticks)")
    #expect(ticks.allSatisfy { range.contains(axis.place($0)) } && ticks == ticks.sorted())
  }

  @Test func extremeValuesAreDrawnOrLeftOut() {
    let marks = [1e-300, 1e300, .infinity, .nan, 0, -1, 5].map { Plot.Mark(x: $0, y: $0, text: "\($0)") }
    for axis in [linear, PlotAxis.time("time"), PlotAxis.counts("count")] {
      let html = Plot(caption: "c", x: axis, y: axis, series: [.init(name: "a", marks: marks)]).figure.html
      #expect(!html.contains("nan\"") && !html.contains("inf\"") && html.contains("<svg"))
    }
    let nothing = Plot(caption: "c", x: .time("t"), y: .time("t"), series: [.init(name: "a", marks: [])])
    #expect(nothing.figure.html.contains("nothing can be drawn"))
  }

  @Test func marksOfSeriesDifferInShape() {
    let shapes = (0..<Plot.styles).map { style in
      PlotShape.mark(0, 0, style: style).html.replacing("m\(style)", with: "")
    }
    #expect(Set(shapes).count == Plot.styles)
  }

  @Test func namesAreEscaped() {
    let plot = Plot(
      caption: "<i>", x: .time("\"<"), y: .time("t"),
      series: ["<b>", "c"].map { .init(name: $0, marks: [.init(x: 1, y: 1, text: "<u>", address: Address("\"<"))]) })
    for tag in ["<i>", "<b>", "<u>", "\"<"] { #expect(!plot.figure.html.contains(tag)) }
  }

  @Test(arguments: [
    [1.0], [2, 2, 2], [1, 2, 3, 4, 5, 6, 100], (0..<500).map { Double($0 * $0 % 37) }, [1, .nan, 3], [],
  ])
  func histogramsCountEveryNumberOnce(values: [Double]) {
    let bars = RunFigures.histogram(values)
    #expect(bars.reduce(0) { $0 + $1.count } == values.count { $0.isFinite })
    #expect(bars.count <= 40 && zip(bars, bars.dropFirst()).allSatisfy { $0.high <= $1.low + 1e-9 && $0.low < $0.high })
    if let least = values.filter(\.isFinite).min(), let most = values.filter(\.isFinite).max() {
      #expect(bars[0].low <= least && bars[bars.count - 1].high >= most)
    }
  }
}
