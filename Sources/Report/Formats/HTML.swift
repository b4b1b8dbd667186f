import Figures
import Formats
import Store

/// Writes a self-contained page: text, tables and figures, and the rows of the tables for its program.
enum HTML {
  /// Number of characters from which the text of a cell is broken.
  private static let longest = 28

  /// The document with embedded figures.
  static func document(_ document: Document) -> String {
    let title =
      document.blocks.compactMap { if case .heading(1, let title) = $0 { title.plain } else { nil } }.first ?? ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(title))</title>
      <style>
      \(PageStyle.text)
      </style>
      </head>
      <body>
      <main>
      \(text(document.blocks))
      </main>
      <script type="application/json" id="rows">\(rows(document.queries))</script>
      <script>
      \(PageScript.text)
      </script>
      </body>
      </html>

      """
  }

  /// Titles, SQL, columns and rows of the queries as JSON, without a character that begins a tag.
  private static func rows(_ queries: [Query]) -> String {
    let records = queries.map { query -> JSONRecord in
      ["table": query.title, "sql": query.sql, "columns": query.result.columns, "rows": query.result.rows]
    }
    return VisibleText.json(records.jsonText).replacing(scalar: "<", with: "\\u003c")
  }

  /// The blocks. Tables with a query count those before them, which is the place of their rows.
  private static func text(_ blocks: [Block]) -> String {
    var queries = 0
    return blocks.map { block in
      guard case .table(let table) = block, let query = table.query else { return text(block) }
      defer { queries += 1 }
      return text(table, region: " data-rows=\"\(queries)\"", label: query.title)
    }.joined(separator: "\n")
  }

  private static func text(_ block: Block) -> String {
    switch block {
    case .heading(2, let title): "<h2 id=\"\(title.anchor)\">\(text(title))</h2>"
    case .heading(let level, let title): "<h\(level)>\(text(title))</h\(level)>"
    case .paragraph(let prose): "<p>\(text(prose))</p>"
    case .list(let items): "<ul>\(items.map { "<li>\(text($0))</li>" }.joined())</ul>"
    case .table(let table): text(table, region: "", label: table.header.first?.plain ?? "")
    case .figure(let figure):
      """
      <figure tabindex="0">
      \(figure.drawing.inline(label: figure.caption, description: figure.description))
      <figcaption>\(escaped(figure.caption)).</figcaption>
      </figure>
      """
    case .code(let code, _):
      "<pre tabindex=\"0\">\(code.split(separator: "\n", omittingEmptySubsequences: false).map { escaped("\($0)") }.joined(separator: "\n"))</pre>"
    case .details(let summary, let blocks):
      "<details><summary>\(text(summary))</summary>\n\(text(blocks))\n</details>"
    case .note(let name, let prose):
      "<p class=\"note\" id=\"note-\(name)\"><sup>\(name)</sup> \(text(prose))</p>"
    }
  }

  static func text(_ prose: Prose) -> String {
    prose.spans.map { span in
      switch span {
      case .words(let text), .text(let text): escaped(text)
      case .code(let text): "<code>\(escaped(text))</code>"
      case .strong(let prose): "<strong>\(text(prose))</strong>"
      case .emphasis(let prose): "<em>\(text(prose))</em>"
      case .link(let prose, let target): "<a href=\"\(target)\">\(text(prose))</a>"
      case .section(let title): "<a href=\"#\(title.anchor)\">\(text(title))</a>"
      case .note(let name): "<sup><a href=\"#note-\(name)\">\(name)</a></sup>"
      case .lineBreak: "<br>"
      }
    }.joined()
  }

  private static func text(_ table: Table, region: String, label: String) -> String {
    let head = table.header.enumerated().map { place, name in
      let column = table.keys.indices.contains(place) ? table.keys[place] : nil
      return
        "<th scope=\"col\"\(table.numeric.contains(place) ? " class=\"n\"" : "")\(column.map { " data-column=\"\(escaped($0))\"" } ?? "")>\(text(name))</th>"
    }
    let rows = table.rows.map { cells in
      let written = cells.enumerated().map { place, cell -> String in
        let style = table.numeric.contains(place) ? " class=\"n\"" : cell.plain.count > longest ? " class=\"long\"" : ""
        return "<td\(style)>\(text(cell))</td>"
      }
      return "<tr>\(written.joined())</tr>"
    }
    return """
      <div class="scroll"\(region) role="region" tabindex="0" aria-label="\(escaped(label))"><table>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table></div>
      """
  }

  private static func escaped(_ text: String) -> String { Escaping.markup(text) }
}

extension Document {
  /// The document as a self-contained page.
  public var html: String { HTML.document(self) }
}
