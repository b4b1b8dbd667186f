import GRDB

/// Checks that medians, intervals, verdicts and growth laws follow from their samples.
enum StatisticsCheck: DatabaseCheck {
  static let area = "statistics"

  static func problems(in db: GRDB.Database) throws -> [String] {
    var problems: [String] = []
    for row in try Row.fetchAll(db, sql: "SELECT id, cell_id FROM cell WHERE finished_at IS NOT NULL ORDER BY id") {
      let cell: Int64 = row[0]
      if try StoredStatistics.expected(of: cell, in: db) != StoredStatistics.stored(of: cell, in: db) {
        problems.append("the statistics of cell \(row[1] as String) are not those of its samples")
      }
    }
    for row in try Row.fetchAll(db, sql: "SELECT id, sweep_id FROM sweep WHERE finished_at IS NOT NULL ORDER BY id") {
      let sweep: Int64 = row[0]
      for table in try SweepDerivations.stale(sweep, in: db) {
        problems.append("the rows of \(table) for sweep \(row[1] as String) are not those that follow from its cells")
      }
    }
    return problems
  }
}
