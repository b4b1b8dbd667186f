import Report
import Store

/// A Markdown table with escaped values.
struct MarkdownRows: OutputFormat {
  static let name = "markdown"
  private let columns: [String]

  init(columns: [String], json: Set<String>) {
    self.columns = columns
  }

  var head: String { Markdown.head(columns.map(Prose.init(lines:))) + "\n" }

  func text(_ row: [SQLValue]) -> String { Markdown.row(row.map { Prose(lines: $0.plain ?? "") }) + "\n" }
}
