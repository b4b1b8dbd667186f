import Formats
import Store

/// Comma-separated values with a header: NULL is an empty field, an empty text is `""`.
struct CSVRows: OutputFormat {
  static let name = "csv"
  private let columns: [String]

  init(columns: [String], json: Set<String>) {
    self.columns = columns
  }

  var head: String { CSVWriter.record(columns) }

  func text(_ row: [SQLValue]) -> String { CSVWriter.record(row.map(\.plain)) }
}
