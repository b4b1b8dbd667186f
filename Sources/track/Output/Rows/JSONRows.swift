import Formats
import Store

/// JSON lines with an object for each row, as with `--json`.
struct JSONRows: OutputFormat {
  static let name = "json"
  private let columns: [String]
  private let json: Set<String>

  init(columns: [String], json: Set<String>) {
    self.columns = columns
    self.json = json
  }

  func text(_ row: [SQLValue]) -> String { VisibleText.json(JSONText.object(columns, row, json: json)) + "\n" }
}
