import Report
import Store

/// A table in Markdown, in which nothing of a value is taken for markup.
struct MarkdownRows: OutputFormat {
  static let name = "markdown"
  private let columns: [String]

  init(columns: [String], json: Set<String>) {
    self.columns = columns
  }

  var head: String { Self.line(columns.map(Self.escaped)) + Self.line(columns.map { _ in "---" }) }

  func text(_ row: [SQLValue]) -> String {
    Self.line(
      row.map { value in
        if case .text(let text) = value { Self.escaped(text) } else { Self.escaped(SQLText.plain(value)) }
      })
  }

  private static func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }

  private static func escaped(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { Markdown.escaped(String($0)) }
      .joined(separator: "<br>")
  }
}
