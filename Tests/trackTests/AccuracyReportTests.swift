import Foundation
import TestSupport
import Testing

/// The committed evidence on the check of results: its rows, and that the page says what they say.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(
      atPath: TrackCommand.repository.appending(path: "reports/accuracy-rules.csv").path),
    "needs its rows: Benchmarks/accuracy/run.sh"))
struct AccuracyReportTests {
  /// The answer of sqlite3 to a query on the rows, called `v`.
  private func ask(_ file: String, _ sql: String) throws -> String {
    let path = TrackCommand.repository.appending(path: "reports/\(file)").path
    return try shell("sqlite3 :memory: -cmd '.import --csv \(path) v' \"\(sql)\"").trimmingCharacters(in: .newlines)
  }

  @Test func noRightAnswerIsFailed() throws {
    #expect(try ask("accuracy.csv", "SELECT count(*) >= 10000, sum(verdict = 'failed') FROM v") == "1|0")
    #expect(try ask("accuracy.csv", "SELECT sum(verdict = 'unchecked') * 50 <= count(*) FROM v") == "1")
    #expect(try ask("accuracy.csv", "SELECT count(DISTINCT regime), count(DISTINCT dtype) FROM v") == "10|2")
  }

  @Test func everyChangeThatMattersIsFailed() throws {
    #expect(
      try ask("accuracy-rules.csv", "SELECT count(*) > 1000, sum(verdict IN ('passed', 'unchecked')) FROM v") == "1|0")
  }

  @Test(.enabled(if: Tools.hasPython, "needs python3: apt-get install python3"))
  func thePageIsMadeFromTheRows() throws {
    let directory = try TemporaryDirectory()
    let root = TrackCommand.repository.path
    _ = try shell(
      """
      cd '\(directory.url.path)' && mkdir -p Benchmarks reports && cp -r '\(root)/Benchmarks/accuracy' Benchmarks/ &&
      cp '\(root)'/reports/accuracy*.csv reports/ && PYTHONDONTWRITEBYTECODE=1 python3 Benchmarks/accuracy/report.py
      """)
    let made = try String(contentsOfFile: directory.path("reports/accuracy.md"), encoding: .utf8)
    #expect(
      try made
        == String(
          contentsOf: TrackCommand.repository.appending(path: "reports/accuracy.md"), encoding: .utf8))
  }
}
