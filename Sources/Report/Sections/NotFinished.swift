/// Runs that are missing from the tables, with the reason.
enum NotFinished: Section {
  /// Maximum number of runs shown.
  private static let most = 50

  static func blocks(_ context: Context) throws -> [Block] {
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
