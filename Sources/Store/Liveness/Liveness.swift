import GRDB

/// Tells running work from that of dead processes: by host, boot, process number and start time.
enum Liveness {
  /// Reason of a run that is marked as crashed; the view `runs` has the same for one that it only shows as crashed.
  private static let reason = "its process ended before it did"

  private static func invocationsUnderWay(_ db: Database) throws -> [(id: Int64, identity: ProcessIdentity)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT id, host, boot, pid, process_start FROM invocation
        WHERE id IN (SELECT invocation FROM run WHERE status = 'running'
                     UNION SELECT invocation FROM sweep WHERE status = 'running'
                     UNION SELECT holder FROM lease WHERE NOT is_done)
        """
    ).map { ($0[0], ProcessIdentity(host: $0[1], boot: $0[2], pid: $0[3], start: $0[4])) }
  }

  /// Invocations with unfinished work whose process has certainly ended.
  static func deadInvocations(_ db: Database) throws -> [Int64] {
    let observer = ProcessIdentity.current
    return try invocationsUnderWay(db).filter { $0.identity.isDead(seenFrom: observer) }.map(\.id)
  }

  /// Invocations with unfinished work whose process certainly exists, perhaps stopped and silent.
  private static func liveInvocations(_ db: Database) throws -> [Int64] {
    try invocationsUnderWay(db).filter { $0.identity.isAlive(seenFrom: .current) }.map(\.id)
  }

  /// Whether invocations of a process have unfinished work.
  static func isUnderWay(_ process: ProcessIdentity, _ db: Database) throws -> Bool {
    try invocationsUnderWay(db).contains { $0.identity == process }
  }

  /// A running sweep all of whose workers, listed in `?1` as JSON, are dead.
  static let isAbandoned = """
    sweep.status = 'running' AND sweep.invocation IN (SELECT value FROM json_each(?1))
    AND NOT EXISTS (SELECT 1 FROM lease WHERE lease.sweep = sweep.id AND NOT is_done AND holder IS NOT NULL
                    AND holder NOT IN (SELECT value FROM json_each(?1)))
    """

  /// Marks unfinished work of dead processes as crashed, and frees their cells.
  static func markCrashed(_ db: Database) throws {
    let dead = try deadInvocations(db)
    guard !dead.isEmpty else { return }
    let list: StatementArguments = [JSONText.array(of: dead.map(String.init))]
    try db.execute(
      sql: """
        UPDATE run SET status = 'crashed', reason = '\(reason)'
        WHERE status = 'running' AND invocation IN (SELECT value FROM json_each(?1))
        """, arguments: list)
    try db.execute(sql: "UPDATE sweep SET status = 'crashed' WHERE \(isAbandoned)", arguments: list)
    try db.execute(
      sql: "UPDATE lease SET holder = NULL WHERE NOT is_done AND holder IN (SELECT value FROM json_each(?1))",
      arguments: list)
  }

  /// For a read-only connection: creates temporary views over the database's views that know which processes of this
  /// host are alive. Processes of other hosts appear as in the database's views.
  static func shadowViews(_ db: Database) throws {
    let (dead, live) = (list(try deadInvocations(db)), list(try liveInvocations(db)))
    guard dead != live else { return }
    func under(_ list: String) -> String { "invocation IN (SELECT value FROM json_each(\(list)))" }
    func runs(_ list: String) -> String {
      "run_id IN (SELECT run_id FROM main.run WHERE status = 'running' AND \(under(list)))"
    }
    let abandoned = "sweep_id IN (SELECT sweep_id FROM main.sweep WHERE \(isAbandoned.replacing("?1", with: dead)))"
    let atWork = """
      sweep_id IN (SELECT sweep_id FROM main.sweep WHERE sweep.status = 'running' AND (
        \(under(live)) OR id IN (SELECT sweep FROM main.lease WHERE NOT is_done AND holder IN (SELECT value FROM json_each(\(live))))))
      """
    for (view, ended, alive) in [("runs", runs(dead), runs(live)), ("sweeps", abandoned, atWork)] {
      let columns = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [view]).map {
        switch $0 {
        case "status": "CASE WHEN \(ended) THEN 'crashed' WHEN \(alive) THEN 'running' ELSE status END AS status"
        case "reason": "CASE WHEN \(ended) THEN '\(reason)' WHEN \(alive) THEN NULL ELSE reason END AS reason"
        default: $0
        }
      }
      try db.execute(sql: "CREATE TEMP VIEW \(view) AS SELECT \(columns.joined(separator: ", ")) FROM main.\(view)")
    }
  }

  /// A JSON array as an SQL literal.
  private static func list(_ invocations: [Int64]) -> String { "'\(JSONText.array(of: invocations.map(String.init)))'" }
}
