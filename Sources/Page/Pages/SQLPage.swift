import Store

/// A box for a query, under the authorizer of `track query`.
enum SQLPage {
  /// Maximum number of rows on the page; files have up to `maxRows` and `maxBytes`.
  private static let shown = 1000
  private static let maxRows = 100_000
  private static let maxBytes = 32 << 20

  /// - Parameters:
  ///   - seconds: maximum time of a query.
  ///   - isStopping: whether the program ends, which ends the query, too.
  static func content(
    _ request: PageRequest, _ store: Store, seconds: Int, isStopping: @escaping @Sendable () -> Bool
  ) throws -> PageContent {
    let sql = try request.value("q")
    let isFile = try request.value("format") != nil
    var page = PageContent("SQL", in: .sql, [.markup(form(sql))])
    guard let sql else {
      page.blocks.append(.table(try views(store)))
      return page
    }
    guard !request.isForeign else {
      if isFile {
        throw PageError(.badRequest, "a page of another site asked for this query; open it at /sql and run it there")
      }
      page.blocks.append(.paragraph("This query came from another page. Read it, then run it."))
      return page
    }
    do {
      let (table, isCut) = try run(sql, store, rows: isFile ? maxRows : shown, seconds: seconds, isStopping)
      if isFile && isCut {
        throw PageError(
          .tooLarge, "the query has more than \(maxRows) rows or \(maxBytes >> 20) MiB; add LIMIT, or use track query")
      }
      let remark: Markup = isCut ? "The first \(table.rows.count) rows; add LIMIT and OFFSET, or take the CSV." : ""
      page.blocks.append(.table(PageTable(plain: "rows", "Rows of the query", table, empty: "none.", remark: remark)))
      page.jsonColumns = []
    } catch let error as StoreError where [.badQuery, .interrupted].contains(error.kind) {
      let sentence =
        error.kind == .interrupted
        ? "the query took longer than \(seconds) s and was ended; ask for less" : error.description
      if isFile { throw PageError(.badRequest, sentence) }
      page.status = .badRequest
      page.blocks.append(.markup("<p class=\"fault\" role=\"alert\">\(sentence)</p>"))
    }
    return page
  }

  private static func run(
    _ sql: String, _ store: Store, rows most: Int, seconds: Int, _ isStopping: @escaping @Sendable () -> Bool
  ) throws -> (table: ResultTable, isCut: Bool) {
    struct Enough: Error {}
    let end = ContinuousClock.now + .seconds(seconds)
    var table = ResultTable(columns: [], rows: [])
    var bytes = 0
    do {
      try store.query(
        sql, isCancelled: { isStopping() || ContinuousClock.now > end }, begin: { table.columns = $0 },
        each: { row in
          bytes += row.reduce(0) { $0 + size(of: $1) }
          guard table.rows.count < most, bytes <= maxBytes else { throw Enough() }
          table.rows.append(row)
        })
      return (table, false)
    } catch is Enough {
      return (table, true)
    }
  }

  private static func size(of value: SQLValue) -> Int {
    switch value {
    case .text(let text): 16 + text.utf8.count
    case .blob(let bytes): 16 + 2 * bytes.count
    default: 16
    }
  }

  private static func form(_ sql: String?) -> Markup {
    let text =
      sql ?? "SELECT strategy, n, m, multiplications, median_ns\nFROM hvp_costs\nORDER BY recorded_at DESC\nLIMIT 20"
    return """
      <form class="query" action="/sql" method="get"><label for="q">One statement that only reads: SELECT, WITH, VALUES or EXPLAIN</label>
      <textarea id="q" name="q" rows="6" spellcheck="false" maxlength="8000">
      \(Markup(lines: text))</textarea>
      <p><button>Run</button></p></form>
      """
  }

  private static func views(_ store: Store) throws -> PageTable {
    let rows = ResultTable(
      columns: ["view", "query"],
      rows: Store.views.map { [.text($0), .text("SELECT * FROM \($0) LIMIT 100")] })
    return PageTable(
      "views", "Views to query", rows,
      columns: [
        .init("view") { PageText.value($0["view"]) },
        .init("its first rows") { row in
          let sql = row["query"].text ?? ""
          return "<a href=\"\(Address("sql", query: [("q", sql)]))\"><code>\(sql)</code></a>"
        },
      ])
  }
}
