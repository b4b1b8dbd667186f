import Store

/// Aligned columns, for people. All rows are held until the last: their widths are not known before.
struct TableRows: OutputFormat {
  static let name = "table"
  private var table: TextTable

  init(columns: [String], json: Set<String>) {
    table = TextTable(columns)
  }

  mutating func text(_ row: [SQLValue]) -> String {
    table.add(row.map(SQLText.plain))
    return ""
  }

  var tail: String { table.lines.map { $0 + "\n" }.joined() }
}
