import Formats
import Store

/// Writes the rows of all queries of a document as one table of values (RFC 4180): queries differ in their columns, values do not.
enum CSV {
  /// A line for each value: its table, row (from 1), column and value; nothing for NULL.
  static func document(_ tables: [ReportTable]) -> String {
    let lines = tables.flatMap { table in
      table.result.rows.enumerated().flatMap { number, row in
        zip(table.result.columns, row).map { column, value in
          let text = value.plain.flatMap { $0.isEmpty ? nil : $0 }
          return CSVWriter.record([table.title, "\(number + 1)", column, text])
        }
      }
    }
    return CSVWriter.record(["table", "row", "column", "value"]) + lines.joined()
  }
}
