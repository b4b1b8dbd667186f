import Formats
import Store

extension Document {
  /// The rows of all queries as one CSV table with a line for each value: table, row (from 1), column and value;
  /// empty for NULL. Queries have different columns, so rows could not share a table.
  public var csv: String {
    let lines = queries.flatMap { query in
      query.result.rows.enumerated().flatMap { number, row in
        zip(query.result.columns, row).map { column, value in
          let text = value.plain.flatMap { $0.isEmpty ? nil : $0 }
          return CSVWriter.record([query.title, "\(number + 1)", column, text])
        }
      }
    }
    return CSVWriter.record(["table", "row", "column", "value"]) + lines.joined()
  }

  /// The rows of all queries as JSON lines: title, query and rows of each.
  public var json: String {
    queries.map { query in
      let result = query.result
      let rows = result.rows.map { JSONRecord(result.columns, $0) }
      let record: JSONRecord = ["table": query.title, "sql": query.sql, "rows": rows]
      return VisibleText.json(record.jsonText) + "\n"
    }.joined()
  }
}
