import Formats
import Foundation
import Store
import TestSupport
import Testing

@testable import Page

/// Text of a stranger in every column that holds text: it stays text on every page.
@Suite struct HostileNamesTests {
  private static let hostile = """
    "'\n\r\n</td></main><script>alert(1)</script><img src=x onerror=a>javascript:alert(1)//%2e%2e/ &lt; &#106; --> ]]> ?a=b&c=d#e + \
    \u{1b}[31m\u{9b}2J\u{202e}\u{200b}\u{2028}\u{feff} '\u{301}<\u{301}"\u{301} ../../etc
    """

  /// Columns that tables look one another up by, or whose words the schema fixes.
  private static let kept: Set = [
    "run_id", "sweep_id", "cell_id", "digest", "recorded_at", "status", "kind", "unit", "winner",
  ]

  @Test func textStaysTextOnEveryPage() throws {
    var recorded = try RecordedSweep()
    try recorded.add(strategies: ["forward", "reverse", "optimal"])
    let columns = try shell(
      """
      sqlite3 '\(recorded.path)' "SELECT t.name || ' ' || c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c \
      WHERE t.type = 'table' AND c.type = 'TEXT' AND t.name <> 'migration'"
      """
    ).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(columns.count > 30)
    // By scalars: an apostrophe with an accent is one to SQLite.
    let quoted = Self.hostile.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined()
    var script = ".bail off\nPRAGMA foreign_keys = OFF;\n"
    for column in columns where !Self.kept.contains(column[1]) {
      // What must be JSON takes the text as a member's name and value.
      script += "UPDATE \(column[0]) SET \(column[1]) = coalesce(\(column[1]), '') || '\(quoted)';\n"
      script += """
        UPDATE \(column[0]) SET \(column[1]) = json_object('a' || replace('\(quoted)', '"', ''), '\(quoted)')
        WHERE json_valid(\(column[1]));\n
        """
    }
    let file = recorded.directory.path("poison.sql")
    try script.write(toFile: file, atomically: true, encoding: .utf8)
    _ = try shell("sqlite3 '\(recorded.path)' < '\(file)'")
    let store = try Store.open(path: recorded.path, access: .readOnly)
    let workload = try #require(try store.query("SELECT workload FROM runs").rows.first?[0].text)
    #expect(workload.contains("<script>") && workload.contains("\u{1b}"))
    let site = Site(path: recorded.path)
    let targets = [
      Address().text, "/sweeps/latest", "/runs", "/runs/\(recorded.runs[0])", "/runs/\(recorded.runs[0])/graph",
      "/models",
      Address("models", workload).text, Address("runs", query: [("workload", workload), ("sort", "time")]).text,
      Address("compare", query: [("run", recorded.runs[0]), ("run", recorded.runs[1])]).text,
      Address("sql", query: [("q", "SELECT * FROM runs")]).text, Address("sql", query: [("q", Self.hostile)]).text,
      Address("nothing", Self.hostile).text, Address("runs", Self.hostile).text,
      Address("runs", query: [("tag", Self.hostile)]).text, Address("runs", query: [("sort", Self.hostile)]).text,
      Address("compare", query: [("run", Self.hostile)]).text,
    ]
    for target in targets {
      let response = site.respond(to: try #require(PageRequest(target: target)))
      let page = String(decoding: response.body, as: UTF8.self)
      MarkupCheck.check(page, String(target.prefix(60)))
      #expect(!page.unicodeScalars.contains { VisibleText.isHidden($0) && $0 != "\n" }, "\(target.prefix(60))")
      for header in response.headers { #expect(header.value.utf8.allSatisfy { 0x20..<0x7f ~= $0 }) }
      let json = site.respond(
        to: try #require(PageRequest(target: target + (target.contains("?") ? "&" : "?") + "format=json")))
      if json.status == .ok {
        #expect((try? JSONSerialization.jsonObject(with: Data(json.body))) is [String: Any], "\(target.prefix(60))")
      }
    }
    // The model's page is found by its name, and shows its runs.
    #expect(site.respond(to: try #require(PageRequest(target: Address("models", workload).text))).status == .ok)
  }
}
