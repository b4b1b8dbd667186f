import GRDB

/// Checks that a finished sweep holds no unfinished cell.
enum LeaseCheck: DatabaseCheck {
  static let area = "leases"

  static func problems(in db: GRDB.Database) throws -> [String] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT sweep_id, position FROM lease JOIN sweep ON sweep.id = lease.sweep
        WHERE NOT is_done AND holder IS NOT NULL AND status IN ('finished', 'failed') ORDER BY sweep.id, position
        """
    ).map { "sweep \($0[0] as String) has ended, and its cell \($0[1] as Int) is still held" }
  }
}
