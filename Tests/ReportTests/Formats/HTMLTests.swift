import Foundation
import TestSupport
import Testing

@testable import Report
@testable import Store

/// The page as text. `Tests/Browser` looks at it in a browser.
@Suite struct HTMLTests {
  private func page<Value>(_ body: (Document, String) throws -> Value) throws -> Value {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "Golden/rows.sql")
    return try Store.withRows(String(contentsOf: url, encoding: .utf8), name: "rows.sql") { store in
      let document = try CostReport(from: store, scope: .newest).document
      return try body(document, document.html)
    }
  }

  /// The program reads the rows that `--format json` prints, in the order of the tables that refer to them.
  @Test func rowsOfEveryTableAreEmbedded() throws {
    try page { document, html in
      let match = try #require(html.firstMatch(of: /<script type="application\/json" id="rows">([^<]*)<\/script>/))
      let embedded = try JSONSerialization.jsonObject(with: Data(match.1.utf8)) as? [[String: Any]] ?? []
      #expect(embedded.count == document.queries.count && embedded.count > 10)
      let regions = html.matches(of: /data-rows="(\d+)" role="region" tabindex="0" aria-label="([^"]*)"><table>/)
      #expect(regions.map { Int($0.1) } == Array(0..<embedded.count))
      for (region, (table, query)) in zip(regions, zip(embedded, document.queries)) {
        #expect(region.2 == query.title && table["table"] as? String == query.title)
        #expect(table["sql"] as? String == query.sql && table["columns"] as? [String] == query.result.columns)
        let rows = table["rows"] as? [[Any]] ?? []
        #expect(rows.count == query.result.rows.count)
        for (row, expected) in zip(rows, query.result.rows) {
          for (value, other) in zip(row, expected) {
            #expect(other.double == nil || Double("\(value)") == other.double)
            #expect(other.text == nil || (value as? String) == other.text)
          }
        }
      }
    }
  }

  /// What a column is sorted by is a column of its query, and numbers stand at the right.
  @Test func columnsNameWhatTheyAreSortedBy() throws {
    try page { document, html in
      let tables = document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
      for table in tables {
        #expect(table.keys.count == table.header.count && table.numeric.allSatisfy { table.keys[$0] != nil })
        let columns = Set(table.query?.result.columns ?? [])
        #expect(table.keys.allSatisfy { $0 == nil || columns.contains($0 ?? "") }, "\(table.query?.title ?? "")")
      }
      let numbers = tables.reduce(0) { $0 + $1.numeric.count * $1.rows.count }
      #expect(html.components(separatedBy: "<td class=\"n\">").count - 1 == numbers)
    }
  }

  @Test func thePageLoadsNothingAndItsProgramEndsNoTag() throws {
    #expect(!PageScript.text.contains("<") && !PageStyle.text.contains("<"))
    try page { _, html in
      for word in ["src=", "href=\"http", "@import", "url(", "fetch(", "XMLHttpRequest", "import("] {
        #expect(!html.contains(word), "\(word)")
      }
    }
  }
}
