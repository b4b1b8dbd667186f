/// Writes a self-contained page.
enum HTML {
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
      :root { color-scheme: light dark }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; background: #ffffff; color: #1f2328 }
      .scroll { overflow-x: auto }
      table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums }
      th, td { padding: 0.25rem 0.6rem; border-bottom: 1px solid #d8dee4; text-align: left; white-space: nowrap }
      th.n, td.n { text-align: right }
      td:has(code) { white-space: normal }
      pre { overflow-x: auto; padding: 0.75rem; background: #f6f8fa; font-size: 0.8125rem }
      figure { margin: 1.5rem 0 } figure svg { max-width: 100%; height: auto } figcaption, .note { font-size: 0.875rem; color: #59636e }
      @media (prefers-color-scheme: dark) {
      body { background: #0d1117; color: #e6edf3 } th, td { border-color: #30363d } pre { background: #161b22 }
      a { color: #58a6ff } figcaption, .note { color: #9198a1 }
      }
      </style>
      </head>
      <body>
      \(text(document.blocks))
      </body>
      </html>

      """
  }

  private static func text(_ blocks: [Block]) -> String { blocks.map(text).joined(separator: "\n") }

  private static func text(_ block: Block) -> String {
    switch block {
    case .heading(2, let title): "<h2 id=\"\(title.anchor)\">\(text(title))</h2>"
    case .heading(let level, let title): "<h\(level)>\(text(title))</h\(level)>"
    case .paragraph(let prose): "<p>\(text(prose))</p>"
    case .list(let items): "<ul>\(items.map { "<li>\(text($0))</li>" }.joined())</ul>"
    case .table(let table): text(table)
    case .figure(let figure): "<figure>\n\(figure.svg)<figcaption>\(escaped(figure.caption)).</figcaption>\n</figure>"
    case .code(let code, _):
      "<pre>\(code.split(separator: "\n", omittingEmptySubsequences: false).map { escaped("\($0)") }.joined(separator: "\n"))</pre>"
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

  private static func text(_ table: Table) -> String {
    func row(_ cells: [Prose], _ tag: String) -> String {
      let written = cells.enumerated().map { index, cell in
        "<\(tag)\(table.numeric.contains(index) ? " class=\"n\"" : "")>\(text(cell))</\(tag)>"
      }
      return "<tr>\(written.joined())</tr>"
    }
    return """
      <div class="scroll"><table>
      <thead>\(row(table.header, "th"))</thead>
      <tbody>
      \(table.rows.map { row($0, "td") }.joined(separator: "\n"))
      </tbody>
      </table></div>
      """
  }

  private static func escaped(_ text: String) -> String { SVG.escaped(text) }
}

extension Document {
  /// The document as a self-contained page.
  public var html: String { HTML.document(self) }
}
