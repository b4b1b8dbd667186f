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
    guard !table.isEmpty,
      let total = try context.number("SELECT count(*) \(rows)")
    else {
      return [.heading(2, "Skipped and failed"), .paragraph("Nothing was skipped, failed, cancelled or crashed.")]
    }
    return [
      .heading(2, "Skipped and failed"),
      .paragraph(
        total > most
          ? "The newest \(most) of \(Text.counted(total, "run"))." : "\(Text.counted(total, "run")) did not finish."),
    ] + table.blocks
  }
}
