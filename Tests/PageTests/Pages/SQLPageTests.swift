import Foundation
import Store
import Testing

@testable import Page

@Suite struct SQLPageTests {
  private let recorded: RecordedSweep

  init() throws {
    var recorded = try RecordedSweep()
    try recorded.add()
    self.recorded = recorded
  }

  private func get(
    _ sql: String, format: String? = nil, isForeign: Bool = false, seconds: Int = 10,
    isStopping: @escaping @Sendable () -> Bool = { false }
  ) throws -> (status: PageResponse.Status, text: String) {
    let address = Address("sql", query: [("q", sql)]).with("format", format)
    let site = Site(path: recorded.path, seconds: seconds, isStopping: isStopping)
    let response = site.respond(to: try #require(PageRequest(target: address.text, isForeign: isForeign)))
    return (response.status, String(decoding: response.body, as: UTF8.self))
  }

  private static let endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c"

  @Test func rowsAreExactInFilesAndReadableOnThePage() throws {
    let sql = "SELECT 0.1 + 0.2 AS sum, NULL AS none, '<b>' AS text, x'00ff' AS bytes, '{' AS size"
    #expect(try get(sql, format: "csv").text == "sum,none,text,bytes,size\r\n0.30000000000000004,,<b>,X'00ff',{\r\n")
    #expect(
      try get(sql, format: "json").text
        == #"{"rows":[{"sum":0.30000000000000004,"none":null,"text":"<b>","bytes":"X'00ff'","size":"{"}]}"# + "\n")
    let page = try get(sql)
    #expect(page.status == .ok && page.text.contains("&lt;b&gt;") && page.text.contains("<textarea"))
    MarkupCheck.check(page.text, sql)
  }

  @Test(arguments: [
    "SELECT", "SELECT * FROM nothing", "SELECT 1; SELECT 2", "", "DROP TABLE run", "</textarea><script>",
  ])
  func aWrongQueryIsSaid(sql: String) throws {
    let page = try get(sql)
    #expect(page.status == (sql.isEmpty ? .ok : .badRequest))
    MarkupCheck.check(page.text, sql)
    if !sql.isEmpty { #expect(try get(sql, format: "csv").status == .badRequest) }
  }

  @Test func aQueryWithoutAnEndIsEnded() throws {
    let page = try get(Self.endless, seconds: 1)
    #expect(page.status == .badRequest && page.text.contains("longer than 1 s"))
    // The end of the program ends it, too.
    #expect(try get(Self.endless, seconds: 600, isStopping: { true }).status == .badRequest)
  }

  @Test func manyRowsAreCutOnThePageAndRefusedInFiles() throws {
    let many = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < ?1) SELECT x FROM c"
    let page = try get(many.replacing("?1", with: "1500"))
    #expect(page.status == .ok && page.text.contains("The first 1000 rows"))
    let file = try get(many.replacing("?1", with: "1500"), format: "csv")
    #expect(file.status == .ok && file.text.components(separatedBy: "\r\n").count == 1502)
    #expect(try get(many.replacing("?1", with: "200000"), format: "csv").status == .tooLarge)
    let long = "\(many.replacing("?1", with: "100")) "
    #expect(try get("SELECT hex(zeroblob(5000000)) FROM (\(long))", format: "json").status == .tooLarge)
  }

  @Test func aQueryOfAnotherSitesPageIsShownAndNotRun() throws {
    let page = try get("SELECT 'this ' || 'ran'", isForeign: true)
    #expect(page.status == .ok && page.text.contains("came from another page") && !page.text.contains("this ran"))
    #expect(try get("SELECT 1", format: "csv", isForeign: true).status == .badRequest)
  }
}
