import GRDB

/// What a clock that stepped back did to the times of runs: no fault, as `recorded_at` keeps the order.
enum ClockRemark {
  /// A sentence where runs bear a time before that of runs recorded earlier, by more than a second.
  static func sentences(_ db: Database) throws -> [String] {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT count(*), run_id, started_at, min(recorded_at) FROM run
        WHERE recorded_at <> '' AND coalesce(julianday(recorded_at) - julianday(started_at) > 1 / 86400.0, true)
        """)
    guard let row, let runs: Int = row[0], runs > 0 else { return [] }
    return [
      """
      the clock stepped back: \(runs) \(runs == 1 ? "run bears" : "runs bear") a time before that of runs recorded earlier, the first \
      \(row[1] as String? ?? "") at \(row[2] as String? ?? ""); recorded_at keeps the order in which they were recorded
      """
    ]
  }
}
