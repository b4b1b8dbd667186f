import Statistics
import Store

/// The sweeps of a database, newest first.
enum SweepsPage {
  static let limit = 50

  static func content(_ request: PageRequest, _ snapshot: Store.Snapshot) throws -> PageContent {
    let cursor = try request.value("after").map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
    if let cursor, cursor.count != 2 {
      throw PageError(.badRequest, "after is wrong: expected what the link to the next sweeps has")
    }
    let rows = try snapshot.query(
      """
      SELECT sweep_id, command, status, started_at, finished_at, cells, finished_cells, comparisons, seed, recorded_at
      FROM sweeps \(cursor == nil ? "" : "WHERE (recorded_at, sweep_id) < (?1, ?2)")
      ORDER BY recorded_at DESC, sweep_id DESC LIMIT \(limit + 1)
      """, (cursor ?? []).map(SQLValue.text))
    var shown = rows
    shown.rows = Array(rows.rows.prefix(limit))
    let columns = [
      PageTable.Column("sweep") { PageText.sweep($0["sweep_id"]) },
      PageTable.Column("command") { PageText.code($0["command"]) },
      PageTable.Column("status") { PageText.status($0["status"]) },
      PageTable.Column("cells", isNumeric: true) {
        "\(PageText.count($0["finished_cells"])) of \(PageText.count($0["cells"]))"
      },
      PageTable.Column("started, UTC") { PageText.moment($0["started_at"]) },
      PageTable.Column("runs") { row in
        "<a href=\"\(Address("runs", query: [("sweep", row["sweep_id"].text ?? "")]))\">runs</a>"
      },
    ]
    let table = PageTable(
      "sweeps", "Sweeps, newest first", shown, columns: columns,
      empty: "None yet: <code>track run hvp --sweep</code> records one.")
    var page = PageContent("Sweeps", in: .sweeps, [.paragraph(try summary(snapshot)), .table(table)])
    if rows.rows.count > limit, let last = shown.rows.last, let id = last[0].text, let time = last[9].text {
      page.next = Address().with("after", "\(time) \(id)")
    }
    let isUnderWay = table.byName.contains { $0["status"] == .text("running") }
    if isUnderWay || cursor == nil { page.refresh = isUnderWay ? .often : .toSeeNewOnes }
    return page
  }

  private static func summary(_ snapshot: Store.Snapshot) throws -> Markup {
    let counts = try snapshot.query("SELECT (SELECT count(*) FROM sweep), (SELECT count(*) FROM run)").rows[0]
    let runs: Markup = "<a href=\"\(Address("runs"))\">\(PageText.count(counts[1])) runs</a>"
    return "\(PageText.count(counts[0])) sweeps and \(runs) in all. A sweep is one <code>track run hvp</code> command."
  }
}
