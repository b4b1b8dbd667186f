import Report
import Statistics
import Store

/// One sweep: how far it is, what was fastest, and its laws.
enum SweepPage {
  /// Maximum number of runs in its table.
  static let limit = 500

  static func content(_ id: String, _ snapshot: Store.Snapshot) throws -> PageContent {
    let sweep = try Reference.find(.sweep, id, in: snapshot)
    let about = try snapshot.query("SELECT * FROM sweeps WHERE sweep_id = ?", [.text(sweep)])
    let plain = PageTable(plain: "sweep", "", about)
    guard let row = plain.byName.first else { throw PageError(.notFound, "there is no sweep \"\(id)\"") }
    let runs = try snapshot.query(Self.runs, [.text(sweep)])
    var shown = runs
    shown.rows = Array(runs.rows.prefix(limit))
    let all = Address("runs", query: [("sweep", sweep)])
    var table = RunTable.table("runs", "Runs of this sweep", shown)
    if runs.rows.count > limit { table.remark = "The first \(limit); <a href=\"\(all)\">all runs of the sweep</a>." }
    var page = PageContent(
      "Sweep \(PageText.identity(sweep))", in: .sweeps,
      [.facts(facts(row)), .data(name: "sweep", about)])
    if let fastest = try FastestTable.table(shown, snapshot) { page.blocks.append(.table(fastest)) }
    page.blocks += SweepFigures.blocks(of: shown) + [.table(table)]
    page.blocks += try laws(of: sweep, in: snapshot)
    page.blocks.append(.paragraph("<a href=\"\(all)\">Filter and sort the runs of this sweep</a>"))
    if row["status"] == .text("running") { page.refresh = .often }
    return page
  }

  // By the sweep, so that indexes find cells, runs and times. `gradients` is the time ÷ the gradient's of the cell. What competes is
  // a product, exact, and all of it within its time.
  private static let runs = """
    SELECT runs.run_id, runs.cell_id, runs.workload, runs.size, runs.dtype, runs.threads, runs.blas, runs.strategy, runs.status,
           runs.reason, summary.median_ns, summary.median_low_ns AS low_ns, summary.median_high_ns AS high_ns,
           summary.median_ns / max(CASE run.strategy WHEN 'gradient' THEN summary.median_ns END) OVER (PARTITION BY run.cell)
             AS gradients,
           runs.multiplications, runs.peak_bytes, runs.error, runs.n, runs.m,
           \(ProductCondition.sql("runs")) AND NOT coalesce(verdict.approximate, 0) AND verdict.setup_call_ns IS NULL AS competes
    FROM sweep JOIN cell ON cell.sweep = sweep.id JOIN run ON run.cell = cell.id JOIN runs ON runs.run_id = run.run_id
    LEFT JOIN timing_summary AS summary ON summary.run = run.id LEFT JOIN verdict ON verdict.run = run.id
    WHERE sweep.sweep_id = ? ORDER BY cell.id, run.id LIMIT \(limit + 1)
    """

  private static func facts(_ row: PageTable.Row) -> [(name: Markup, value: Markup)] {
    let (done, cells) = (row["finished_cells"].integer ?? 0, row["cells"].integer ?? 0)
    let progress: Markup = """
      <progress max="\(max(cells, 1))" value="\(min(done, max(cells, 1)))" aria-label="cells done"></progress> \(done) of \(cells) cells
      """
    return [
      ("sweep", PageText.value(row["sweep_id"])), ("command", PageText.code(row["command"])),
      ("status", PageText.status(row["status"])), ("progress", progress),
      ("started, UTC", PageText.moment(row["started_at"])), ("finished, UTC", PageText.moment(row["finished_at"])),
      ("comparisons made", PageText.count(row["comparisons"])), ("seed", PageText.value(row["seed"])),
    ]
  }

  private static func laws(of sweep: String, in snapshot: Store.Snapshot) throws -> [PageContent.Block] {
    func rows(_ sql: String) throws -> ResultTable { try snapshot.query(sql, [.text(sweep)]) }
    let fits = try rows(
      """
      SELECT workload, strategy, variable, fixed, exponent, low, high, interval_kind, polynomial, points FROM fits
      WHERE sweep_id = ? ORDER BY workload, variable, fixed, strategy LIMIT 200
      """)
    let crossovers = try rows(
      """
      SELECT workload, strategy_a, strategy_b, variable, fixed, place, low, high, formula, exact FROM crossovers
      WHERE sweep_id = ? ORDER BY workload, variable, fixed LIMIT 200
      """)
    let interval = { (row: PageTable.Row) -> Markup in
      "\(PageText.ratio(row["low"])) to \(PageText.ratio(row["high"]))"
    }
    let growth = PageTable(
      "fits", "How times grow with a size", fits,
      columns: [
        .init("model") { PageText.model($0["workload"]) }, .init("strategy") { PageText.value($0["strategy"]) },
        .init("size") { PageText.value($0["variable"]) }, .init("fixed") { PageText.size($0["fixed"]) },
        .init("exponent", isNumeric: true) { PageText.ratio($0["exponent"]) },
        .init("interval", isNumeric: true, interval), .init("of") { PageText.value($0["interval_kind"]) },
        .init("multiplications") { PageText.value($0["polynomial"]) },
      ])
    let changes = PageTable(
      "crossovers", "Where the faster strategy changes", crossovers,
      columns: [
        .init("model") { PageText.model($0["workload"]) }, .init("faster below") { PageText.value($0["strategy_a"]) },
        .init("faster above") { PageText.value($0["strategy_b"]) }, .init("size") { PageText.value($0["variable"]) },
        .init("fixed") { PageText.size($0["fixed"]) },
        .init("by time", isNumeric: true) { PageText.ratio($0["place"]) },
        .init("95 % interval", isNumeric: true, interval),
        .init("by count", isNumeric: true) { PageText.ratio($0["exact"]) },
      ])
    return [growth, changes].filter { !$0.rows.rows.isEmpty }.map { .table($0) }
  }
}
