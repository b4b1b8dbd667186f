import GRDB

/// Checks that a cell that has ended has runs, and that each run has an outcome.
enum CellCheck: DatabaseCheck {
  static let area = "cells"

  static func problems(in db: GRDB.Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT 'cell ' || cell_id || ' has ended, and its run ' || run_id || ' is ' || status
        FROM run JOIN cell ON cell.id = run.cell
        WHERE cell.finished_at IS NOT NULL AND status = 'running'
        UNION ALL
        SELECT 'run ' || run_id || ' is ' || status || ' and has no time at which it ended' FROM run
        WHERE status IN ('finished', 'failed', 'skipped') AND finished_at IS NULL
        UNION ALL
        SELECT 'cell ' || cell_id || ' has no run' FROM cell WHERE NOT EXISTS (SELECT 1 FROM run WHERE run.cell = cell.id)
        """)
  }
}
