/// Writes a page that needs nothing beside itself.
enum HTML {
  /// The document, with its figures within.
  static func document(_ blocks: [Block]) -> String {
    let title = blocks.compactMap { if case .heading(1, let title) = $0 { title } else { nil } }.first ?? ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Inline.escaped(title))</title>
      <style>
      :root { color-scheme: light dark }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; background: #ffffff; color: #1f2328 }
      .scroll { overflow-x: auto }
      table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums }
      th, td { padding: 0.25rem 0.6rem; border-bottom: 1px solid #d8dee4; text-align: left; white-space: nowrap }
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
      \(blocks.map(text).joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private static func text(_ block: Block) -> String {
    switch block {
    case .heading(let level, let title): "<h\(level)>\(Inline.html(title))</h\(level)>"
    case .paragraph(let text): paragraph(text)
    case .list(let items): "<ul>\(items.map { "<li>\(Inline.html($0))</li>" }.joined())</ul>"
    case .table(let table): text(table)
    case .figure(let figure):
      "<figure>\n\(figure.svg)<figcaption>\(Inline.escaped(figure.caption)).</figcaption>\n</figure>"
    }
  }

  private static func paragraph(_ text: String) -> String {
    // A footnote: [^name]: text.
    guard text.hasPrefix("[^"), let end = text.firstRange(of: "]: ") else { return "<p>\(Inline.html(text))</p>" }
    let name = Inline.escaped("\(text[..<end.lowerBound].dropFirst(2))")
    return "<p class=\"note\" id=\"note-\(name)\"><sup>\(name)</sup> \(Inline.html("\(text[end.upperBound...])"))</p>"
  }

  private static func text(_ table: ReportTable) -> String {
    func row(_ cells: [String], _ tag: String) -> String {
      "<tr>\(cells.map { "<\(tag)>\(Inline.html($0))</\(tag)>" }.joined())</tr>"
    }
    return """
      <div class="scroll"><table>
      <thead>\(row(table.columns.map(\.header), "th"))</thead>
      <tbody>
      \(table.records.map { record in row(table.columns.map { $0.text(record) }, "td") }.joined(separator: "\n"))
      </tbody>
      </table></div>
      <details><summary>The SQL behind this table</summary>
      <pre>\(Inline.escapedLines(table.sql));</pre>
      </details>
      """
  }
}

extension Inline {
  /// Text of several lines in which nothing is taken for markup.
  static func escapedLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped("\($0)") }.joined(separator: "\n")
  }
}
