import Foundation
import TestSupport
import Testing

@testable import Report
@testable import Store

/// A database of a hundred thousand runs: the rows of the golden report, and copies of them that are older.
@Suite(.tags(.slow)) struct ManyRunsTests {
  /// Tables with the columns that refer to rows, in an order in which nothing refers to what is not there yet.
  private static let references: [(table: String, columns: Set<String>)] = [
    ("sweep", ["id"]), ("cell", ["id", "sweep"]), ("run", ["id", "cell"]), ("cost", ["run"]), ("verdict", ["run"]),
    ("evaluation", ["run"]), ("run_tensor", ["run"]), ("timing_summary", ["run", "cell"]),
    ("comparison", ["run_a", "run_b"]), ("fit", ["sweep"]), ("count_law", ["sweep"]), ("crossover", ["sweep"]),
  ]

  /// Adds copies of all rows but samples. Their identities begin with a time long ago.
  private func multiply(_ store: Store, by copies: Int) throws {
    let statements = try Self.references.map { table, references in
      let columns = try query(store, "SELECT name FROM pragma_table_info('\(table)')").compactMap { $0[0].text }
      let values = columns.map { column in
        if references.contains(column) { return "\(column) + copy * 1000000" }
        return ["sweep_id", "cell_id", "run_id"].contains(column)
          ? "printf('%08x', copy) || substr(\(column), 9)" : column
      }
      return """
        WITH RECURSIVE copies (copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < \(copies))
        INSERT INTO \(table) (\(columns.joined(separator: ", ")))
        SELECT \(values.joined(separator: ", ")) FROM \(table), copies
        """
    }
    // The database is in memory, where no other connection reaches it.
    for statement in statements { _ = try query(store, statement) }
  }

  private func query(_ store: Store, _ sql: String) throws -> [[SQLValue]] {
    try store.snapshot { try $0.query(sql).rows }
  }

  @Test func theNewestOfAHundredThousandRunsAreReported() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden/rows.sql")
    try Store.withRows(String(contentsOf: url, encoding: .utf8), name: "rows.sql") { store in
      func count() throws -> Int { try query(store, "SELECT count(*) FROM runs")[0][0].integer ?? 0 }
      func tables() throws -> [String] {
        try CostReport(from: store, scope: .newest).document.json.split(separator: "\n").map(String.init)
      }
      let (few, before) = (try count(), try tables())
      try multiply(store, by: 100_000 / few)
      #expect(try count() == few * (100_000 / few + 1))
      let after = try tables()
      // What is about single runs and cells is that of the newest; only what counts all of them is another.
      func title(_ line: String) -> String { String(line.prefix { $0 != "," }) }
      #expect(after.map(title) == before.map(title))
      let changed = zip(before, after).filter { $0 != $1 }.map { title($0.0) }
      let counting = ["binary", "commands", "network evaluations", "not finished"].map { #"{"table":"\#($0)""# }
      #expect(Set(changed).isSubset(of: counting), "\(changed)")
    }
  }
}
