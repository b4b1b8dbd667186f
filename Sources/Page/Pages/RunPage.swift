import Formats
import Store

/// One run: what it computed from what, what that cost, and its samples.
enum RunPage {
  /// Maximum number of rows of a long table on the page, and in its CSV and JSON.
  private static let most = (shown: 20, written: 100_000)

  /// A table of the run: its name, what its rows are, and the query; `?1` is the run.
  private struct Part {
    let name: String
    let caption: String
    let sql: String
    var isLong = false
  }

  private static let parts = [
    Part(
      name: "inputs", caption: "Inputs",
      sql: "SELECT name, dtype, shape, preview, bytes, generator, stored, digest FROM run_inputs WHERE run_id = ?1"),
    Part(
      name: "outputs", caption: "Outputs",
      sql: "SELECT name, dtype, shape, preview, bytes, stored, digest FROM run_outputs WHERE run_id = ?1"),
    Part(
      name: "verification", caption: "Verification",
      sql: "SELECT against, cases, disagreements, counterexample, expected, found FROM verifications WHERE run_id = ?1"),
    Part(
      name: "evaluations", caption: "Evaluations",
      sql: """
        SELECT ordinal, input, output, elapsed_ns, timing, status, reason FROM network_evaluations WHERE run_id = ?1 ORDER BY ordinal
        """, isLong: true),
    Part(
      name: "curvatures", caption: "Curvature",
      sql: """
        SELECT quantity, value, low, high, error, hvps, probes, steps, is_complete FROM curvatures WHERE run_id = ?1 ORDER BY quantity DESC
        """),
    Part(
      name: "training_steps", caption: "Steps of training",
      sql: """
        SELECT step, loss, gradient_norm, step_length, losses, gradients, hvps, gradient_equivalents, elapsed_ns
        FROM training_steps WHERE run_id = ?1 ORDER BY step
        """, isLong: true),
    Part(
      name: "samples", caption: "Samples",
      sql: """
        SELECT phase, process, layout, round, position, arm, repeats, elapsed_ns, ns_per_call
        FROM timings WHERE run_id = ?1 ORDER BY phase, round, position
        """, isLong: true),
  ]

  static func content(_ id: String, _ request: PageRequest, _ snapshot: Store.Snapshot) throws -> PageContent {
    let run = try Reference.find(.run, id, in: snapshot)
    let about = try snapshot.query("SELECT * FROM runs WHERE run_id = ?", [.text(run)])
    guard let row = PageTable(plain: "", "", about).byName.first else {
      throw PageError(.notFound, "there is no run \"\(id)\"")
    }
    let costs = try snapshot.costs(ofRun: run)
    let samples = try snapshot.query(
      """
      SELECT round, process, ns_per_call FROM timings WHERE run_id = ? AND phase = 'measure' AND arm = 'main'
      ORDER BY round, process LIMIT \(RunFigures.most)
      """, [.text(run)])
    let cost = PageTable(plain: "", "", costs).byName.first
    var page = PageContent(
      [row["workload"], row["strategy"]].compactMap(\.text).joined(separator: ", "), in: .runs,
      [.facts(facts(row, cost)), .data(name: "run", about), .data(name: "costs", costs)])
    page.blocks += links(run, row)
    if let cost { page.blocks += [.heading("Cost of a call"), .facts(amounts(cost))] }
    page.blocks += try CurvatureFigures.blocks(ofRun: run, snapshot)
    page.blocks += RunFigures.blocks(of: samples, median: cost?["median_ns"].double)
    page.blocks += try model(of: run, snapshot)
    for part in parts { page.blocks += try table(part, of: run, request, snapshot) }
    if row["status"] == .text("running") { page.refresh = .often }
    return page
  }

  private static func table(
    _ part: Part, of run: String, _ request: PageRequest, _ snapshot: Store.Snapshot
  ) throws -> [PageContent.Block] {
    // A file has all rows; a page the first of a long table.
    let isFile = try request.value("format") != nil
    let most = isFile ? most.written : most.shown
    let rows = try snapshot.query(part.sql + (part.isLong ? " LIMIT \(most + 1)" : ""), [.text(run)])
    var shown = rows
    if part.isLong { shown.rows = Array(rows.rows.prefix(most)) }
    if isFile, rows.rows.count > shown.rows.count {
      throw PageError(
        .tooLarge,
        "run \(run) has more than \(most) rows of \(part.name), too many for a page; use track export or track query")
    }
    guard !rows.rows.isEmpty else { return [] }
    let isCut = rows.rows.count > shown.rows.count
    let remark: Markup = isCut ? "The first \(most). The CSV and JSON of this table have all rows." : ""
    if part.name == "curvatures" {
      return [.table(PageTable(part.name, part.caption, shown, columns: curvatureColumns))]
    }
    if part.name == "inputs" || part.name == "outputs" {
      return [.table(PageTable(part.name, part.caption, shown, columns: tensorColumns(shown)))]
    }
    return [.table(PageTable(plain: part.name, part.caption, shown, remark: remark))]
  }

  /// The text of a model that its name does not identify, folded.
  private static func model(of run: String, _ snapshot: Store.Snapshot) throws -> [PageContent.Block] {
    let most = 20_000
    let rows = try snapshot.query(
      "SELECT source, name, digest, bytes, text FROM models WHERE run_id = ?1", [.text(run)])
    guard let row = PageTable(plain: "", "", rows).byName.first, let text = row["text"].text else { return [] }
    return [
      .data(name: "model", rows),
      .markup(
        """
        <details><summary>The model: \(PageText.value(row["name"])), \(PageText.bytes(row["bytes"])), \
        \(PageText.code(row["digest"]))</summary><pre>\(Markup(lines: ShortText.cut(text, to: most)))</pre></details>
        """),
    ]
  }

  private static var curvatureColumns: [PageTable.Column] {
    [
      .init("quantity") { PageText.value($0["quantity"]) },
      .init("value", isNumeric: true) { PageText.ratio($0["value"]) },
      .init("95 % interval") { row in
        row["low"] == .null ? PageText.none : "\(PageText.ratio(row["low"])) to \(PageText.ratio(row["high"]))"
      },
      .init("error", isNumeric: true) { PageText.small($0["error"]) },
      .init("products", isNumeric: true) { PageText.count($0["hvps"]) },
      .init("probes", isNumeric: true) { PageText.count($0["probes"]) },
      .init("Lanczos steps", isNumeric: true) { PageText.count($0["steps"]) },
      .init("complete") { $0["is_complete"] == .integer(1) ? "yes" : "no" },
    ]
  }

  private static func tensorColumns(_ rows: ResultTable) -> [PageTable.Column] {
    let origin = PageTable.Column("drawn by") { row in
      row["generator"] == .null ? "given" : "<code>\(ShortText.cut(row["generator"].plain ?? "", to: 80))</code>"
    }
    return [
      .init("name") { PageText.value($0["name"]) }, .init("dtype") { PageText.value($0["dtype"]) },
      .init("shape") { "<span class=\"whole\">\(PageText.value($0["shape"]))</span>" },
      .init("first values") { "<code>\(start(of: $0["preview"].text ?? ""))</code>" },
      .init("size", isNumeric: true) { PageText.bytes($0["bytes"]) },
      .init("stored") { $0["stored"] == .integer(1) ? "yes" : "only its digest" },
      .init("digest") { row in
        let digest = row["digest"].text ?? ""
        return "<code title=\"\(digest)\">\(String(digest.prefix(19)))…</code>"
      },
    ] + (rows.columns.contains("generator") ? [origin] : [])
  }

  /// The first numbers of a JSON array.
  private static func start(of array: String) -> String {
    let numbers = array.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false)
    return numbers.count < 5 ? array : numbers.prefix(4).joined(separator: ", ") + ", …"
  }

  private static func links(_ run: String, _ row: PageTable.Row) -> [PageContent.Block] {
    var links: [Markup] = ["<a href=\"\(Address("runs", run, "graph"))\">Graph</a>"]
    if let sweep = row["sweep_id"].text { links.append("<a href=\"\(Address("sweeps", sweep))\">Its sweep</a>") }
    if let same = row["same_as"].text {
      links.append("<a href=\"\(Address("runs", same))\">The run whose samples it shares</a>")
    }
    links.append("<a href=\"\(Address("compare", query: [("run", run)]))\">Compare it with another</a>")
    return [.paragraph(links.joined(" · "))]
  }

  private static func facts(_ row: PageTable.Row, _ cost: PageTable.Row?) -> [(name: Markup, value: Markup)] {
    let plain: [(name: Markup, value: SQLValue)] = [
      ("kind", row["kind"]), ("strategy", row["strategy"]), ("peer", row["peer"]), ("dtype", row["dtype"]),
      ("threads", row["threads"]), ("BLAS", row["blas_library"]), ("seed", row["seed"]),
      ("product with", cost?["product"] ?? .null),
      ("checked by", cost?["reference"] ?? .null), ("machine", row["machine"]), ("git commit", row["git_commit"]),
      ("uncommitted changes", row["git_dirty"] == .integer(1) ? .text("yes") : .null),
      ("track", row["track_version"]), ("toolchain", row["toolchain"]),
      ("model from", row["model_source"] == .text("builtin") ? .null : row["model_source"]),
    ]
    let tags = row["tags"].text == "[]" ? SQLValue.null : row["tags"]
    let all: [(name: Markup, value: Markup, isThere: Bool)] =
      [
        ("run", PageText.value(row["run_id"]), true), ("status", PageText.status(row["status"]), true),
        ("reason", PageText.value(row["reason"]), row["reason"] != .null),
        ("model", PageText.model(row["workload"]), true),
        ("size", PageText.size(row["size"]), row["size"] != .text("{}")),
        ("command", PageText.code(row["command"]), true), ("tags", PageText.value(tags), tags != .null),
        ("error, in rounding units", PageText.small(row["error"]), row["error"] != .null),
      ] + plain.map { ($0.name, PageText.value($0.value), $0.value != .null) }
      + [
        ("started, UTC", PageText.moment(row["started_at"]), true),
        ("finished, UTC", PageText.moment(row["finished_at"]), row["finished_at"] != .null),
      ]
    return all.filter(\.isThere).map { ($0.name, $0.value) }
  }

  private static func amounts(_ cost: PageTable.Row) -> [(name: Markup, value: Markup)] {
    let times: [(Markup, String)] = [
      ("median time", "median_ns"), ("least", "min_ns"), ("lower quartile", "p25_ns"), ("upper quartile", "p75_ns"),
      ("set-up", "setup_ns"),
    ]
    let counts: [(Markup, String)] = [
      ("multiplications", "multiplications"), ("additions", "additions"), ("divisions", "divisions"),
      ("comparisons", "comparisons"), ("calls of exp, log and the like", "transcendentals"),
      ("set-up: multiplications", "setup_multiplications"), ("samples", "samples"), ("calls in a sample", "repeats"),
      ("processes", "processes"), ("colours", "colours"),
    ]
    let memory: [(Markup, String)] = [
      ("peak memory", "peak_bytes"), ("bytes read", "bytes_read"), ("bytes written", "bytes_written"),
      ("kept by the set-up", "kept_bytes"),
    ]
    func rows(_ names: [(Markup, String)], _ text: (SQLValue) -> Markup) -> [(name: Markup, value: Markup)] {
      names.filter { cost[$0.1] != .null }.map { ($0.0, text(cost[$0.1])) }
    }
    return rows(times, PageText.time) + rows(counts, PageText.count) + rows(memory, PageText.bytes)
      + rows([("bracketing", "bracketing")], PageText.value)
  }
}
