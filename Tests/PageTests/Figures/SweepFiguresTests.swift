import Foundation
import Store
import TestSupport
import Testing

@testable import Figures
@testable import Page

@Suite struct SweepFiguresTests {
  private func rows(_ strategies: [String], low: SQLValue = .null) -> ResultTable {
    ResultTable(
      columns: ["run_id", "workload", "strategy", "multiplications", "median_ns", "low_ns", "high_ns"],
      rows: (1...3).flatMap { size in
        strategies.enumerated().map { index, strategy in
          let time = Double(100 * size * (index + 1))
          return [
            .text("run-\(size)-\(index)"), .text("model"), .text(strategy), .integer(Int64(10 * size * size)),
            .real(time),
            low, .real(time * 1.1),
          ]
        }
      })
  }

  private func figure(_ rows: ResultTable) throws -> Figure {
    let figures = SweepFigures.blocks(of: rows).compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
    return try #require(figures.first)
  }

  @Test(arguments: [2, 12, 15]) func everyStrategyIsInTheLegend(count: Int) throws {
    let strategies = (0..<count).map { "strategy-with-a-long-name-\($0)" }
    let svg = try figure(rows(strategies)).svg
    DrawnText.check(svg, "\(count)")
    let named = count > SVG.styles ? strategies.prefix(SVG.styles - 1) + ["others"] : strategies
    DrawnText.checkLegend(svg, names: Array(named), "\(count)")
    // Those without a style of their own still lead to their runs.
    for index in 0..<count { #expect(svg.contains("<a href=\"/runs/run-1-\(index)\"")) }
    #expect(!svg.contains(">95 % interval"))
  }

  @Test func intervalsAreDrawnWhereTheyAreKnown() throws {
    let svg = try figure(rows(["forward"], low: .real(90))).svg
    #expect(svg.contains(">95 % interval</text>") && svg.components(separatedBy: "class=\"b0\"").count >= 4)
  }

  @Test func hostileNamesAreEscaped() throws {
    let svg = try figure(rows(["<script>", "\"><b>"])).svg
    for tag in ["<script>", "<b>"] { #expect(!svg.contains(tag)) }
  }
}
