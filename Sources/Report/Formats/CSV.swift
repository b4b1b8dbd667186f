import Store

/// Writes all tables of a report as one table of values (RFC 4180): tables differ in their columns, values do not.
enum CSV {
  /// A line for each value: its table, row (from 1), column and value; nothing for NULL.
  static func document(_ tables: [ReportTable]) -> String {
    let lines = tables.flatMap { table in
      table.result.rows.enumerated().flatMap { number, row in
        zip(table.result.columns, row).map { column, value in
          [table.title, "\(number + 1)", column, text(value)].map(quoted).joined(separator: ",")
        }
      }
    }
    return (["table,row,column,value"] + lines).joined(separator: "\r\n") + "\r\n"
  }

  private static func text(_ value: SQLValue) -> String {
    switch value {
    case .null: ""
    case .text(let text): text
    // A number that is none stands without the quotes that JSON needs.
    case .real(let real) where !real.isFinite: real.isNaN ? "NaN" : real < 0 ? "-Infinity" : "Infinity"
    default: JSONText.value(value)
    }
  }

  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.replacing(scalar: "\"", with: "\"\"") + "\""
  }
}
