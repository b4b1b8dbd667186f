import Foundation
import Statistics
import TestSupport
import Testing

/// The committed experiment on the decision rule: its rows, and that the page says what they say.
@Suite struct ValidityReportTests {
  private struct Row {
    let experiment: String
    let call: String
    let low: Double
    let high: Double
    let units: Int
    let floor: Double
    let winner: String
  }

  private func rows() throws -> [Row] {
    let file = TrackCommand.repository.appending(path: "reports/validity.csv")
    // Names of experiments and sizes are quoted and hold commas; sqlite3 reads them.
    let columns = "experiment, call, low, high, units, noise_floor, winner"
    let text = try shell(
      "sqlite3 -separator '~' :memory: -cmd '.import --csv \(file.path) v' \"SELECT \(columns) FROM v WHERE unit = 'process'\""
    )
    return text.split(separator: "\n").map { line in
      let fields = line.split(separator: "~").map(String.init)
      return Row(
        experiment: fields[0], call: fields[1], low: Double(fields[2]) ?? .nan, high: Double(fields[3]) ?? .nan,
        units: Int(fields[4]) ?? 0, floor: Double(fields[5]) ?? .nan, winner: fields[6])
    }
  }

  private static var hasProcesses: Bool {
    let file = TrackCommand.repository.appending(path: "reports/validity.csv")
    return (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n").first?.contains("units") == true
  }
  private static let former: Comment =
    "reports/validity.csv has rows of the former rule: Benchmarks/validity/run.sh makes it anew, in hours"

  /// By the interval's own width: the rule's level widens it by the quotient of two quantiles of t.
  @Test(.enabled(if: hasProcesses, former)) func winnersAreThoseOfTheRule() throws {
    let rows = try rows()
    #expect(!rows.isEmpty)
    for row in rows {
      let degrees = Double(row.units >= 8 ? row.units - 3 : row.units - 1)
      let center = (log(row.low) + log(row.high)) / 2
      let half = (log(row.high) - log(row.low)) / 2
      let wider = StudentT.quantile(0.9975, degrees: degrees) / StudentT.quantile(0.975, degrees: degrees)
      let least = max(half * wider, log(row.floor))
      // Six digits are kept: at the very edge the rounded values may say otherwise.
      guard abs(abs(center) - least) > 1e-5 else { continue }
      #expect((row.winner == "forward") == (center < -least), "\(row)")
      #expect((row.winner == "no difference seen") == (abs(center) < least), "\(row)")
    }
  }

  @Test(.enabled(if: hasProcesses, former)) func thePageCountsWhatTheRowsSay() throws {
    let page = try String(
      contentsOf: TrackCommand.repository.appending(path: "reports/validity.md"), encoding: .utf8)
    for (name, cells) in Dictionary(grouping: try rows(), by: { [$0.experiment, $0.call] }) {
      let none = cells.count { $0.winner == "no difference seen" }
      let right = cells.count { $0.winner == "forward" }
      let isSlowed = name[0].hasPrefix("slowed")
      let wrong = cells.count - none - (isSlowed ? right : 0)
      let found = isSlowed ? "\(right)" : "–"
      #expect(page.contains("| \(name[0]) | \(name[1]) | \(cells.count) | \(none) | \(found) | \(wrong) |"), "\(name)")
    }
  }
}
