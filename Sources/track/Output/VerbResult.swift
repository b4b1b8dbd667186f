import Store

/// The result of a verb, for programs and for people.
struct VerbResult {
  /// JSON lines, an object each.
  let records: () throws -> [JSONRecord]
  /// Lines of text.
  let lines: () throws -> [String]
  /// Remarks on the text, for stderr.
  var notes: [String] = []

  /// A result whose parts are made only when they are printed.
  init(_ records: @autoclosure @escaping () throws -> [JSONRecord], lines: @escaping () throws -> [String]) {
    (self.records, self.lines) = (records, lines)
  }

  /// Rows of a query as objects and as a table.
  init(_ table: ResultTable, header: [String], json: Set<String> = []) {
    self.init(table.records(json: json)) { TextTable(header, table.texts).lines }
  }
}

extension ResultTable {
  /// The rows as objects; texts in the columns `json` are JSON.
  func records(json: Set<String> = []) -> [JSONRecord] { rows.map { JSONRecord(columns, $0, json: json) } }

  /// The rows as cells of a text table.
  var texts: [[String]] { rows.map { $0.map { $0.plain ?? "" } } }

  /// The rows by column names.
  var byName: [[String: SQLValue]] { rows.map { Dictionary(zip(columns, $0)) { first, _ in first } } }
}
