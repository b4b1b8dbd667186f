import Store
import TestSupport
import Testing

@testable import Figures
@testable import Page

@Suite struct RunFiguresTests {
  /// Samples of processes that end with one that was disturbed.
  private func samples(_ count: Int, processes: Int) -> ResultTable {
    ResultTable(
      columns: ["round", "process", "ns_per_call"],
      rows: (0..<count).map { index in
        let time = index == count - 1 ? 1e6 : 1234.5 + Double(index * 7919 % 13)
        return [.integer(Int64(index)), .integer(Int64(index % processes)), .real(time)]
      })
  }

  private func figures(_ blocks: [PageContent.Block]) -> [Figure] {
    blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  @Test(arguments: [1, 6, 40]) func everyMarkHasALegendAndLabelsStandApart(processes: Int) throws {
    let figures = figures(RunFigures.blocks(of: samples(200, processes: processes), median: 1240))
    try #require(figures.count == 2)
    for figure in figures { DrawnText.check(figure.svg, "\(figure.name) \(processes)") }
    let names =
      (0..<min(processes, SVG.styles - 1)).map { "process \($0)" } + (processes > SVG.styles ? ["others"] : [])
    DrawnText.checkLegend(figures[0].svg, names: names + ["median 1.24 µs"], "samples")
    DrawnText.checkLegend(figures[1].svg, names: ["median 1.24 µs"], "histogram")
    // Each sample is a mark, beside those of the legend.
    let marks = figures[0].svg.matches(of: #/<title>process [0-9]+, round [0-9]+: /#)
    #expect(marks.count == 200)
    #expect(RunFigures.blocks(of: samples(1, processes: 1), median: nil).isEmpty)
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
