import Store

/// What a verb found out, for programs and for people.
struct VerbResult {
  /// Lines of JSON, an object each.
  let records: () throws -> [JSONRecord]
  /// Lines of text.
  let lines: () throws -> [String]
  /// What stands beside the text, on stderr.
  var notes: [String] = []

  /// A result of which only what is asked for is made.
  init(_ records: @autoclosure @escaping () throws -> [JSONRecord], lines: @escaping () throws -> [String]) {
    (self.records, self.lines) = (records, lines)
  }

  /// Rows of a query as objects and as a table.
  init(_ table: ResultTable, header: [String], json: Set<String> = []) {
    self.init(table.records(json: json)) { TextTable(header, table.texts).lines }
  }
}

extension ResultTable {
  /// Its rows as objects; texts in the columns `json` are JSON already.
  func records(json: Set<String> = []) -> [JSONRecord] { rows.map { JSONRecord(columns, $0, json: json) } }

  /// Its rows as cells of a table for people.
  var texts: [[String]] { rows.map { $0.map { $0.plain ?? "" } } }

  /// Its rows by the names of their columns.
  var byName: [[String: SQLValue]] { rows.map { Dictionary(zip(columns, $0)) { first, _ in first } } }
}
