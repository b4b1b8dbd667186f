import GRDB

/// Reports a clock that stepped back. This is no fault, because `recorded_at` keeps the order of runs.
enum ClockRemark {
  /// A sentence if the time of a run is more than a second before that of a run recorded earlier.
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
