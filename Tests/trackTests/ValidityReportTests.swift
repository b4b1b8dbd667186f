import Foundation
import TestSupport
import Testing

/// The committed experiment on the decision rule: its rows, and that the page says what they say.
@Suite struct ValidityReportTests {
  private struct Row {
    let experiment: String
    let low: Double
    let high: Double
    let floor: Double
    let winner: String
  }

  private func rows() throws -> [Row] {
    let file = TrackCommand.repository.appending(path: "reports/validity.csv")
    // Names of experiments and sizes are quoted and hold commas; sqlite3 reads them.
    let text = try shell(
      "sqlite3 -separator '~' :memory: -cmd '.import --csv \(file.path) v' 'SELECT experiment, low, high, noise_floor, winner FROM v'"
    )
    return text.split(separator: "\n").map { line in
      let fields = line.split(separator: "~").map(String.init)
      return Row(
        experiment: fields[0], low: Double(fields[1]) ?? .nan, high: Double(fields[2]) ?? .nan,
        floor: Double(fields[3]) ?? .nan, winner: fields[4])
    }
  }

  @Test func winnersAreThoseOfTheRule() throws {
    let rows = try rows()
    #expect(rows.count == 800)
    for row in rows {
      let isFirst = row.high < 1 / row.floor
      let isSecond = row.low > row.floor
      // Six digits are kept: at the very edge the rounded values may say otherwise.
      guard abs(row.high * row.floor - 1) > 1e-5, abs(row.low / row.floor - 1) > 1e-5 else { continue }
      #expect((row.winner == "forward") == isFirst, "\(row)")
      #expect((row.winner == "no difference seen") == (!isFirst && !isSecond), "\(row)")
    }
  }

  @Test func thePageCountsWhatTheRowsSay() throws {
    let page = try String(
      contentsOf: TrackCommand.repository.appending(path: "reports/validity.md"), encoding: .utf8)
    for (name, cells) in Dictionary(grouping: try rows(), by: \.experiment) {
      let none = cells.count { $0.winner == "no difference seen" }
      let right = cells.count { $0.winner == "forward" }
      let found = name.hasPrefix("slowed") ? "\(right)" : "–"
      let wrong = cells.count - none - (name.hasPrefix("slowed") ? right : 0)
      #expect(page.contains("| \(name) | \(cells.count) | \(none) | \(found) | \(wrong) |"), "\(name)")
    }
  }
}
