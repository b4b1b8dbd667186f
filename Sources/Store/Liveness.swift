import GRDB

/// Tells what is under way from what a dead process left so: by host, boot, process number and start time.
enum Liveness {
  /// Invocations with something under way whose process has certainly ended.
  static func deadInvocations(_ db: Database) throws -> [Int64] {
    let observer = ProcessIdentity.current
    return try Row.fetchAll(
      db,
      sql: """
        SELECT id, host, boot, pid, process_start FROM invocation
        WHERE id IN (SELECT invocation FROM run WHERE status = 'running'
                     UNION SELECT invocation FROM sweep WHERE status = 'running'
                     UNION SELECT holder FROM lease WHERE NOT is_done)
        """
    ).filter { row in
      ProcessIdentity(host: row[1], boot: row[2], pid: row[3], start: row[4]).isDead(seenFrom: observer)
    }.map { $0[0] }
  }

  /// A sweep that is under way though all who worked at it, listed in `?1` as JSON, are dead.
  private static let isAbandoned = """
    sweep.status = 'running' AND sweep.invocation IN (SELECT value FROM json_each(?1))
    AND NOT EXISTS (SELECT 1 FROM lease WHERE lease.sweep = sweep.id AND NOT is_done AND holder IS NOT NULL
                    AND holder NOT IN (SELECT value FROM json_each(?1)))
    """

  /// Marks what dead processes left under way as crashed, and frees the cells that they held.
  static func markCrashed(_ db: Database) throws {
    let dead = try deadInvocations(db)
    guard !dead.isEmpty else { return }
    let list: StatementArguments = [JSONText.array(of: dead.map(String.init))]
    try db.execute(
      sql: """
        UPDATE run SET status = 'crashed', reason = 'its process ended before it did'
        WHERE status = 'running' AND invocation IN (SELECT value FROM json_each(?1))
        """, arguments: list)
    try db.execute(sql: "UPDATE sweep SET status = 'crashed' WHERE \(isAbandoned)", arguments: list)
    try db.execute(
      sql: "UPDATE lease SET holder = NULL WHERE NOT is_done AND holder IN (SELECT value FROM json_each(?1))",
      arguments: list)
  }

  /// For a connection that may not write: views of its own that show as crashed what is, over those of the database.
  static func shadowViews(_ db: Database) throws {
    let dead = try deadInvocations(db)
    guard !dead.isEmpty else { return }
    let list = "'\(JSONText.array(of: dead.map(String.init)))'"
    let crashed = [
      (
        "runs",
        "run_id IN (SELECT run_id FROM main.run WHERE status = 'running' AND invocation IN (SELECT value FROM json_each(\(list))))"
      ),
      (
        "sweeps",
        "sweep_id IN (SELECT sweep_id FROM main.sweep WHERE \(isAbandoned.replacing("?1", with: list)))"
      ),
    ]
    for (view, condition) in crashed {
      let columns = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [view]).map {
        $0 == "status" ? "CASE WHEN \(condition) THEN 'crashed' ELSE status END AS status" : $0
      }
      try db.execute(sql: "CREATE TEMP VIEW \(view) AS SELECT \(columns.joined(separator: ", ")) FROM main.\(view)")
    }
  }
}
