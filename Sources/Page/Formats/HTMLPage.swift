import Figures
import Formats
import Store

/// Writes a page as HTML, for which the style sheet and the script have names of their own: nothing is inline, as the
/// Content-Security-Policy demands.
enum HTMLPage {
  /// - Parameters:
  ///   - address: of the page.
  ///   - database: its path, which is shown.
  static func text(_ page: PageContent, at address: Address, database: String) -> String {
    let live: Markup = page.refresh.map { " data-refresh=\"\($0.seconds)\"" } ?? ""
    let refresh: Markup =
      page.refresh == .often ? "\n<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>" : ""
    let html: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(page.title) · track</title>
      <link rel="stylesheet" href="/style.css">
      <link rel="icon" type="image/svg+xml" href="/icon.svg">
      <script src="/page.js" defer></script>\(refresh)
      </head>
      <body>
      <a class="skip" href="#content">Skip to content</a>
      <header><nav aria-label="Pages"><strong>track</strong><ul>\(navigation(page))</ul></nav></header>
      <main id="content" tabindex="-1"\(live)>
      <h1>\(page.title)</h1>
      \(page.blocks.map { block($0, at: address) }.joined("\n"))\(page.next.map { "\n<p><a rel=\"next\" href=\"\($0)\">Next page</a></p>" as Markup } ?? "")
      </main>
      <footer>\(formats(of: page, at: address))<span>\(database), read only</span></footer>
      </body>
      </html>

      """
    return html.html
  }

  private static func navigation(_ page: PageContent) -> Markup {
    Navigation.allCases.map { entry -> Markup in
      let current: Markup = entry == page.place ? " aria-current=\"page\"" : ""
      return "<li><a href=\"\(entry.address)\"\(current)>\(entry.rawValue)</a></li>"
    }.joined("")
  }

  private static func formats(of page: PageContent, at address: Address) -> Markup {
    guard !page.tables.isEmpty else { return "" }
    return "<span>This page as <a href=\"\(address.with("format", "json"))\">JSON</a></span>"
  }

  private static func block(_ block: PageContent.Block, at address: Address) -> Markup {
    switch block {
    case .heading(let title): "<h2>\(title)</h2>"
    case .paragraph(let text): "<p>\(text)</p>"
    case .facts(let facts):
      "<dl>\(facts.map(fact))</dl>"
    case .table(let table): text(table, at: address)
    case .figure(let figure): text(figure)
    case .markup(let markup): markup
    case .data: ""
    }
  }

  private static func text(_ figure: Figure) -> Markup {
    guard !figure.isEmpty else { return "<p class=\"note\">\(figure.caption): nothing can be drawn.</p>" }
    return """
      <figure>
      <div class="scroll" role="region" tabindex="0" aria-label="\(figure.caption)">
      \(Markup(figure.drawing, label: figure.caption, description: figure.description))
      </div><figcaption>\(figure.caption).</figcaption>
      </figure>
      """
  }

  /// What is long gets a line of its own.
  private static func fact(_ name: Markup, _ value: Markup) -> Markup {
    let wide: Markup =
      value.html.utf8.count > 100 && !["<span", "<time"].contains { value.html.hasPrefix($0) } ? " class=\"wide\"" : ""
    return "<div\(wide)><dt>\(name)</dt><dd>\(value)</dd></div>"
  }

  private static func text(_ table: PageTable, at address: Address) -> Markup {
    guard !table.rows.rows.isEmpty else { return "<p>\(table.caption): \(table.empty)</p>" }
    let head = table.columns.map { column -> Markup in
      let numeric: Markup = column.isNumeric ? " class=\"n\"" : ""
      let order: Markup = column.order.map { " aria-sort=\"\($0.rawValue)\"" } ?? ""
      let sign: Markup =
        column.order.map {
          $0 == .ascending ? " <span aria-hidden=\"true\">▲</span>" : " <span aria-hidden=\"true\">▼</span>"
        } ?? ""
      let label: Markup = column.sorting.map { "<a href=\"\($0)\">\(column.label)</a>" } ?? column.label
      return "<th scope=\"col\"\(numeric)\(order)>\(label)\(sign)</th>"
    }
    let body = table.byName.map { row -> Markup in
      let cells = table.columns.enumerated().map { index, column -> Markup in
        if index == 0 { return "<th scope=\"row\">\(column.cell(row))</th>" }
        return column.isNumeric ? "<td class=\"n\">\(column.cell(row))</td>" : "<td>\(column.cell(row))</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    let files: [Markup] = ["csv", "json"].map { format in
      let link = address.with("table", table.name).with("format", format)
      return "<a href=\"\(link)\">\(format.uppercased())<span class=\"hidden\"> of \(table.caption)</span></a>"
    }
    let remark: Markup = table.remark.isEmpty ? "" : "<p class=\"note\">\(table.remark)</p>"
    let common: Markup = table.common.isEmpty ? "" : "<p class=\"note\">\(table.common)</p>\n"
    return """
      \(common)<div class="scroll" role="region" tabindex="0" aria-label="\(table.caption)"><table>
      <caption><span>\(table.caption)</span> <span class="files">\(files.joined(" "))</span></caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body.joined("\n"))
      </tbody>
      </table></div>\(remark)
      """
  }
}
