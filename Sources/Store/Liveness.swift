import GRDB

/// Tells runs that are under way from runs whose process has died: by host, boot, process number and start time.
enum Liveness {
  /// Invocations with something under way whose process has certainly ended.
  static func deadInvocations(_ db: Database) throws -> [Int64] {
    let observer = ProcessIdentity.current
    return try Row.fetchAll(
      db,
      sql: """
        SELECT id, host, boot, pid, process_start FROM invocation
        WHERE id IN (SELECT invocation FROM run WHERE status = 'running'
                     UNION SELECT invocation FROM sweep WHERE status = 'running')
        """
    ).filter { row in
      ProcessIdentity(host: row[1], boot: row[2], pid: row[3], start: row[4]).isDead(seenFrom: observer)
    }.map { $0[0] }
  }

  /// Marks what dead processes left under way as crashed.
  static func markCrashed(_ db: Database) throws {
    for invocation in try deadInvocations(db) {
      try db.execute(
        sql: """
          UPDATE run SET status = 'crashed', reason = 'its process ended before it did'
          WHERE invocation = ? AND status = 'running'
          """, arguments: [invocation])
      try db.execute(
        sql: "UPDATE sweep SET status = 'crashed' WHERE invocation = ? AND status = 'running'", arguments: [invocation])
    }
  }

  /// For a connection that may not write: views of its own that show as crashed what is, over those of the database.
  static func shadowViews(_ db: Database) throws {
    let dead = try deadInvocations(db)
    guard !dead.isEmpty else { return }
    let list = dead.map(String.init).joined(separator: ",")
    for (view, key, table) in [("runs", "run_id", "run"), ("sweeps", "sweep_id", "sweep")] {
      let columns = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [view]).map {
        column in
        column == "status"
          ? """
          CASE WHEN status = 'running' AND \(key) IN (SELECT \(key) FROM main.\(table) WHERE invocation IN (\(list)))
               THEN 'crashed' ELSE status END AS status
          """ : column
      }
      try db.execute(sql: "CREATE TEMP VIEW \(view) AS SELECT \(columns.joined(separator: ", ")) FROM main.\(view)")
    }
  }
}
