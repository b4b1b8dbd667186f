import Foundation
import TestSupport
import Testing

/// Reports with the rows behind them.
@Suite struct ReportCommandTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    try track.run("run hvp --n 4,8 --m 2,4,8 --rounds 6 --min-time 1us --quiet --seed 3")
    try track.run("report --output cost.md --save-rows cost.sql")
  }

  private func edit(_ file: String, _ change: (String) -> String) throws {
    let text = try String(contentsOfFile: track.directory.path(file), encoding: .utf8)
    try change(text).write(toFile: track.directory.path(file), atomically: true, encoding: .utf8)
  }

  @Test func aReportFollowsFromItsRows() throws {
    #expect(try track.run("report --check cost.md --from cost.sql").status == 0)
    #expect(try track.run("report --check cost.md").status == 0)
    #expect(try track.run("report --from cost.sql").output == track.run("report").output)
    // Rows kept of rows are the same rows, statistics included.
    #expect(try track.run("report --output again.md --save-rows again.sql").status == 0)
    #expect(try shell("cmp '\(track.directory.path("cost.sql"))' '\(track.directory.path("again.sql"))'") == "")
  }

  @Test func aFigureThatWasChangedIsFound() throws {
    try edit("cost.md") { $0.replacing("| 160 / 96 |", with: "| 161 / 96 |", maxReplacements: 1) }
    let result = try track.run("report --check cost.md --from cost.sql")
    #expect(result.status == 1 && result.errors.contains("does not follow from its rows: line "))
  }

  @Test func rowsThatWereChangedAreFound() throws {
    try edit("cost.sql") { $0.replacing("'openblas'", with: "'other'").replacing("'builtin'", with: "'other'") }
    #expect(try track.run("report --check cost.md --from cost.sql").status == 1)
  }

  @Test func aDrawingThatWasChangedIsFound() throws {
    try edit("cost/ratio.svg") { $0 + " " }
    let result = try track.run("report --check cost.md --from cost.sql")
    #expect(result.status == 1 && result.errors.contains("ratio.svg does not follow"))
  }

  @Test func whatHoldsMoreThanRowsIsRefused() throws {
    try edit("cost.sql") { $0 + "DROP TABLE run;\n" }
    let result = try track.run("report --check cost.md --from cost.sql")
    #expect(result.status == 65 && result.errors.contains("holds more than rows"))
    try edit("cost.sql") { _ in "INSERT INTO nowhere VALUES (1);\n" }
    #expect(try track.run("report --from cost.sql").status == 65)
    #expect(try track.run("report --from missing.sql").status == 74)
    #expect(try track.run("report --from cost.sql --save-rows x.sql").status == 64)
  }

  /// Statements hidden behind comments whose lines end in CR LF were executed.
  @Test(arguments: [
    "ATTACH DATABASE 'z.db' AS z;\n-- a\r\nCREATE TABLE z.t(x);", "COMMIT;", "BEGIN IMMEDIATE;",
    "INSERT INTO cost WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c;",
  ])
  func rowsAreNeverExecuted(statement: String) throws {
    let before = Set(track.directory.contents)
    try edit("cost.sql") { "-- a\r\n\(statement)\n-- a\r\n" + $0 }
    for command in ["report --from cost.sql", "report --check cost.md --from cost.sql"] {
      let result = try track.run(command)
      #expect(result.status == 65 && result.output.isEmpty, "\(result)")
      #expect(result.errors.hasPrefix("track: cost.sql, line 2: found "), "\(result.errors)")
    }
    #expect(Set(track.directory.contents) == before)
  }

  @Test func lineEndingsOfRowsDoNotMatter() throws {
    try edit("cost.sql") { $0.replacing("\n", with: "\r\n") }
    #expect(try track.run("report --check cost.md --from cost.sql").status == 0)
  }

  @Test(arguments: ["\r\n", "\r", "\u{2028}"]) func lineEndingsOfAReportAreSaid(end: String) throws {
    try edit("cost/ratio.svg") { $0.replacing("\n", with: end) }
    let figure = try track.run("report --check cost.md --from cost.sql")
    #expect(figure.status == 1 && figure.errors.hasPrefix("track: line endings differ: the figure "), "\(figure)")
    try edit("cost.md") { $0.replacing("\n", with: end) }
    let result = try track.run("report --check cost.md --from cost.sql")
    #expect(result.status == 1 && result.errors.hasPrefix("track: line endings differ: cost.md "), "\(result)")
    #expect(result.errors.utf8.count < 400)
  }

  @Test func anEndlessFileOfRowsIsRefused() throws {
    let result = try track.run("report --from /dev/zero")
    #expect(result.status == 74 && result.errors.contains("more than 16777216 bytes"), "\(result)")
    #expect(try track.run("report --from .").errors.contains("Is a directory"))
  }

  @Test func everyFormatHasTheSameNumbers() throws {
    let rows = try track.run("report --format json").objects
    let values = try track.run("report --format csv").output.components(separatedBy: "\r\n").dropFirst().filter {
      !$0.isEmpty
    }
    let count = rows.reduce(0) { total, table in
      total + ((table["rows"] as? [[String: Any]]) ?? []).reduce(0) { $0 + $1.count }
    }
    // A value that holds a line break would be several lines; none here does.
    #expect(values.count == count)
    let page = try track.run("report --format html").output
    #expect(page.hasPrefix("<!DOCTYPE html>") && !page.contains("src=") && !page.contains("href=\"http"))
    #expect(page.components(separatedBy: "<svg ").count > 3)
    #expect(page.components(separatedBy: "<table>").count - 1 == rows.count)
  }

  /// What continuous integration is to find: a committed report that was edited by hand, or whose rows were left behind.
  @Test func theCommittedReportFollowsFromItsRows() throws {
    let reports = TrackCommand.repository.appending(path: "reports")
    let result = try track.run([
      "report", "--check", reports.appending(path: "cost.md").path, "--from", reports.appending(path: "cost.sql").path,
    ])
    #expect(result.status == 0, "\(result.errors)")
    let bytes = try Data(contentsOf: reports.appending(path: "cost.sql")).count
    #expect(bytes <= 1 << 20)
    // The default study is read before its appendix, and its first words are a decision.
    let lines = try String(contentsOf: reports.appending(path: "cost.md"), encoding: .utf8).components(
      separatedBy: "\n")
    let appendix = try #require(lines.firstIndex(of: "## Appendix"))
    #expect(appendix <= 250)
    #expect(lines[2].hasPrefix("**For one Hessian-vector product use `"))
  }

  /// Each table's query, pasted into the sqlite3 shell, gives the numbers of the table.
  @Test func everyQueryGivesItsTable() throws {
    try track.run("run hvp --workload rank-one --v 4,2,1 --y 2,2,1 --rounds 6 --min-time 1us --quiet")
    try track.run("run hvp --workload logistic --size samples=4,d=2 --rounds 6 --min-time 1us --quiet")
    try track.run("run hvp --n 4 --m 2 --max-memory 1B --quiet")
    try track.run("run network superincreasing --input 1,2,4,8")
    let tables = try track.run("report --format json").objects
    #expect(tables.count >= 14)
    for table in tables {
      let (title, sql) = (table["table"] as? String ?? "", table["sql"] as? String ?? "")
      try sql.write(toFile: track.directory.path("query.sql"), atomically: true, encoding: .utf8)
      let answer = try shell(
        "sqlite3 -json '\(track.directory.path("track.db"))' < '\(track.directory.path("query.sql"))'")
      let expected = try JSONSerialization.jsonObject(with: Data((answer.isEmpty ? "[]" : answer).utf8))
      let (found, shown) = (table["rows"] as? [[String: Any]] ?? [], expected as? [[String: Any]] ?? [])
      #expect(found.count == shown.count, "\(title)")
      for (a, b) in zip(found, shown) {
        #expect(Set(a.keys) == Set(b.keys), "\(title)")
        for (column, value) in a {
          if let x = value as? Double, let y = b[column] as? Double {
            #expect(abs(x - y) <= 1e-12 * max(abs(x), abs(y)), "\(title), \(column)")
          } else {
            #expect("\(value)" == "\(b[column] ?? "")", "\(title), \(column)")
          }
        }
      }
    }
  }
}
