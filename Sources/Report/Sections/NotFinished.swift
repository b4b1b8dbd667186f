import Statistics

/// Runs that are missing from the tables, with the reason.
enum NotFinished: Section {
  /// Maximum number of runs shown.
  private static let most = 50

  static func blocks(_ context: Context) throws -> [Block] {
    try unfinished(context) + outdated(context)
  }

  /// Models of which another one has the name and size, and newer runs.
  private static func outdated(_ context: Context) throws -> [Block] {
    let rows = try context.records(
      """
      SELECT workload, max(others) AS others FROM (
        SELECT workload, count(DISTINCT model_digest) - 1 AS others FROM runs
        WHERE \(context.condition) AND kind = 'hvp' AND status = 'finished' GROUP BY workload, size, dtype, threads, blas)
      WHERE others > 0 GROUP BY workload ORDER BY workload
      """)
    guard !rows.isEmpty else { return [] }
    let names = rows.map { row in
      "\(row.text("workload") ?? "") (\(row.integer("others") ?? 0))" as Prose
    }
    return [
      .paragraph(
        "Runs of older models that have the name and size of a newer one are left out: \(names.joined(separator: ", ")). A sweep of its own shows one of them."
      )
    ]
  }

  private static func unfinished(_ context: Context) throws -> [Block] {
    // Cells that a resumed sweep has completed since are finished.
    let rows = """
      FROM runs WHERE \(context.condition) AND status NOT IN ('finished', 'running') AND NOT (
        status IN ('cancelled', 'crashed') AND sweep_id IS NOT NULL AND (sweep_id, workload, size, strategy) IN (
          SELECT sweep_id, workload, size, strategy FROM runs
          WHERE sweep_id IN (SELECT sweep_id FROM runs WHERE status IN ('cancelled', 'crashed'))
            AND strategy IS NOT NULL AND status IN ('finished', 'failed', 'skipped')))
      """
    let table = try context.table(
      "not finished",
      "SELECT run_id, workload, size, strategy, status, reason \(rows) ORDER BY recorded_at DESC, run_id DESC LIMIT \(most)",
      [
        .code("Run", "run_id"), .text("Workload", "workload"), .code("Size", "size"), .text("Strategy", "strategy"),
        .text("Status", "status"), .text("Reason", "reason"),
      ])
    let missing = try missingParts(context)
    guard !table.isEmpty,
      let total = try context.number("SELECT count(*) \(rows)")
    else {
      return [.heading(2, "Skipped and failed")] + missing + [
        .paragraph("Nothing was skipped, failed, cancelled or crashed.")
      ]
    }
    return [.heading(2, "Skipped and failed")] + missing + [
      .paragraph(
        total > most
          ? "The newest \(most) of \(Text.counted(total, "run"))." : "\(Text.counted(total, "run")) did not finish.")
    ] + table.blocks
  }

  /// A sentence on each sweep of which parts are missing.
  private static func missingParts(_ context: Context) throws -> [Block] {
    try context.records(
      """
      WITH incomplete AS (
        SELECT sweep_id, definition, recorded_at FROM sweeps
        WHERE json_type(definition, '$.parts') IS 'integer' AND finished_cells < json_array_length(definition, '$.cells')
          AND sweep_id IN (SELECT sweep_id FROM runs WHERE \(context.condition))
      ), complete AS (
        SELECT sweep_id, workload, size FROM runs WHERE sweep_id IN (SELECT sweep_id FROM incomplete)
        GROUP BY cell_id HAVING sum(status IN ('running', 'cancelled', 'crashed')) = 0
      ), missing AS (
        SELECT sweep_id, json_extract(cell.value, '$.part') AS part FROM incomplete, json_each(definition, '$.cells') AS cell
        WHERE (sweep_id, json_extract(cell.value, '$.workload'), json_extract(cell.value, '$.size')) NOT IN (
          SELECT sweep_id, workload, size FROM complete)
      )
      SELECT sweep_id, json_extract(definition, '$.parts') AS parts, json_array_length(definition, '$.cells') AS cells,
             (SELECT count(DISTINCT part) FROM missing WHERE missing.sweep_id = incomplete.sweep_id) AS missing_parts,
             (SELECT count(*) FROM missing WHERE missing.sweep_id = incomplete.sweep_id) AS missing_cells
      FROM incomplete ORDER BY recorded_at, sweep_id
      """
    ).map { record in
      let (parts, cells) = (record.integer("parts") ?? 0, record.integer("cells") ?? 0)
      return .paragraph(
        """
        Sweep \(code: record.text("sweep_id") ?? "") has \(Quantity.grouped(parts - (record.integer("missing_parts") ?? 0))) of \
        \(Text.counted(parts, "part")) here: \(Quantity.grouped(cells - (record.integer("missing_cells") ?? 0))) of \
        \(Text.counted(cells, "cell")). Its laws and crossovers are of these alone.
        """)
    }
  }
}
