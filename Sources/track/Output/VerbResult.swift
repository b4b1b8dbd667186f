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

extension GlobalOptions {
  /// Prints a result: JSON lines with `--json`, otherwise text.
  /// - Throws: `OutputError`, and errors of making the result.
  func show(_ result: VerbResult) throws {
    if json {
      for record in try result.records() { try Console.print(json: record.jsonText) }
    } else {
      for line in try result.lines() { try Console.print(line) }
      for remark in result.notes { note(remark) }
    }
  }

  /// Prints a remark on stderr, unless `--quiet` is set.
  func note(_ sentence: @autoclosure () -> String) { if !quiet { Console.note(sentence()) } }
}

extension ResultTable {
  /// The rows as objects; texts in the columns `json` are JSON.
  func records(json: Set<String> = []) -> [JSONRecord] { rows.map { JSONRecord(columns, $0, json: json) } }

  /// The rows as cells of a text table.
  var texts: [[String]] { rows.map { $0.map { $0.plain ?? "" } } }

  /// The rows by column names.
  var byName: [[String: SQLValue]] { rows.map { Dictionary(zip(columns, $0)) { first, _ in first } } }
}
