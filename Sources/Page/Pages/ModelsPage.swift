import Store

/// Models: those of the database with their runs, and those that are built in.
enum ModelsPage {
  static func all(_ entries: [ModelEntry], _ snapshot: Store.Snapshot) throws -> PageContent {
    let rows = try snapshot.query(
      """
      SELECT model, runs, cells, (SELECT max(run.recorded_at) FROM run WHERE run.cell = last) AS latest
      FROM (SELECT workload AS model, sum((SELECT count(*) FROM run WHERE run.cell = cell.id)) AS runs, count(*) AS cells,
                   max(cell.id) AS last FROM cell GROUP BY workload)
      ORDER BY latest DESC, model LIMIT 1000
      """)
    let recorded = PageTable(
      "models", "Models with runs", rows,
      columns: [
        .init("model") { PageText.model($0["model"]) }, .init("runs", isNumeric: true) { PageText.count($0["runs"]) },
        .init("cells", isNumeric: true) { PageText.count($0["cells"]) },
        .init("latest, UTC") { PageText.moment($0["latest"]) },
      ])
    let builtin = ResultTable(
      columns: ["model", "sizes", "strategies", "summary"],
      rows: entries.map { entry in
        [
          .text(entry.name), .text(entry.sizes.joined(separator: ", ")),
          .text(entry.strategies.joined(separator: ", ")),
          .text(entry.summary),
        ]
      })
    let known = PageTable(
      "builtin", "Built-in models", builtin,
      columns: [
        .init("model") { PageText.model($0["model"]) }, .init("what it is") { PageText.value($0["summary"]) },
        .init("sizes") { PageText.value($0["sizes"]) },
      ])
    return PageContent("Models", in: .models, [.table(recorded), .table(known)])
  }

  /// A model: what it is, and its newest time under each strategy and size.
  static func one(_ name: String, _ entries: [ModelEntry], _ snapshot: Store.Snapshot) throws -> PageContent {
    let entry = entries.first { $0.name == name }
    // The newest cells of the model are enough to show what it costs; the list of runs has all.
    let rows = try snapshot.query(
      """
      SELECT run.run_id, cell.size, run.strategy, run.status, cell.dtype, cell.threads, cell.blas, summary.median_ns,
             cost.multiplications, cost.peak_bytes, run.reason, run.started_at
      FROM (SELECT id, size, dtype, threads, blas FROM cell WHERE workload = ? ORDER BY id DESC LIMIT 60) AS cell
      JOIN run ON run.cell = cell.id LEFT JOIN timing_summary AS summary ON summary.run = run.id
      LEFT JOIN cost ON cost.run = run.id WHERE run.status <> 'running' ORDER BY cell.id DESC, run.id LIMIT 500
      """, [.text(name)])
    guard entry != nil || !rows.rows.isEmpty else {
      throw PageError(.notFound, "there is no model \"\(name)\" with a run, and none is built in")
    }
    var page = PageContent(name, in: .models, [])
    if let entry {
      let tensors = ResultTable(
        columns: ["tensor", "shape", "summary"],
        rows: entry.tensors.map { [.text($0.name), .text($0.shape), .text($0.summary)] })
      page.blocks += [
        .paragraph("\(entry.summary)"), .facts([("strategies", "\(entry.strategies.joined(separator: ", "))")]),
      ]
      if !tensors.rows.isEmpty { page.blocks.append(.table(PageTable(plain: "tensors", "Tensors", tensors))) }
    }
    let runs = Address("runs", query: [("workload", name)])
    page.blocks.append(.table(RunTable.table("runs", "Runs of its newest cells", rows)))
    page.blocks.append(.paragraph("<a href=\"\(runs)\">All of its runs</a>"))
    return page
  }
}
