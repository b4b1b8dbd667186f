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

  func text(_ row: [SQLValue]) -> String {
    CSVWriter.record(
      row.map { value in
        switch value {
        case .null: nil
        case .integer(let integer): "\(integer)"
        case .real(let real): real.isInfinite ? (real < 0 ? "-Infinity" : "Infinity") : "\(real)"
        case .text(let text): text
        case .blob: SQLText.plain(value)
        }
      })
  }
}
