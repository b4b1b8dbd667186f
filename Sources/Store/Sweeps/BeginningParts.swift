import GRDB

extension Store {
  /// Begins a part of a sweep, or continues it: cells that this binary completed on a machine of this kind are not free.
  /// Other processes may work on the same part, and on other parts in the same file. One transaction.
  /// - Parameter continues: whether the part may have begun before.
  /// - Throws: `StoreError`.
  public func begin(part record: PartRecord, continues: Bool) throws -> PartBeginning {
    let invocation = try currentInvocation()
    return try write { db in
      try Liveness.markCrashed(db)
      let known = try Int64.fetchOne(
        db, sql: "SELECT id FROM sweep WHERE sweep_id = ?", arguments: [record.sweepID.description])
      let hasBegun = try known.map { try Self.hasBegun(record, sweep: $0, in: db) } ?? false
      guard continues || !hasBegun else { return .exists }
      let sweep = try known ?? insert(record, invocation: invocation, in: db)
      try db.execute(
        sql: "UPDATE sweep SET status = 'running', finished_at = NULL, invocation = ? WHERE id = ?",
        arguments: [invocation, sweep])
      let complete = try Self.completeCells(ofSweep: sweep, for: invocation, poolsKind: true, in: db)
      var missing = 0
      for (position, key) in record.cells {
        let isDone = complete.contains(key)
        missing += isDone ? 0 : 1
        // A cell that a live process holds stays its own.
        try statements.run(
          """
          INSERT INTO lease (sweep, position, is_done) VALUES (?1, ?2, ?3)
          ON CONFLICT (sweep, position) DO UPDATE SET is_done = excluded.is_done, holder = NULL WHERE holder IS NULL
          """, .integer(sweep), .init(position), .init(isDone))
      }
      // What is planned in this file; a merge has planned the whole.
      try db.execute(
        sql: "UPDATE sweep SET cells = max(cells, (SELECT count(*) FROM lease WHERE sweep = ?1)) WHERE id = ?1",
        arguments: [sweep])
      // Laws are of the kind of machine that works on the sweep.
      try SweepDerivations.store(sweep, in: db)
      return hasBegun ? .continued(missing: missing) : .begun
    }
  }

  private func insert(_ record: PartRecord, invocation: Int64, in db: Database) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO sweep (sweep_id, invocation, definition, seed, cells, status, started_at, recorded_at)
        VALUES (?, ?, ?, ?, 0, 'running', ?, ?)
        """,
      arguments: [
        record.sweepID.description, invocation, record.definition, record.seed, Timestamp.now(),
        RecordingOrder.next(statements),
      ])
    return db.lastInsertedRowID
  }

  /// Whether a file has a cell of the part, measured or free.
  private static func hasBegun(_ record: PartRecord, sweep: Int64, in db: Database) throws -> Bool {
    let leased = try Int.fetchAll(db, sql: "SELECT position FROM lease WHERE sweep = ?", arguments: [sweep])
    guard !leased.contains(where: { record.cells[$0] != nil }) else { return true }
    let keys = Set(record.cells.values)
    return try Row.fetchAll(db, sql: "SELECT workload, size FROM cell WHERE sweep = ?", arguments: [sweep])
      .contains { keys.contains(UnfinishedSweep.CellKey(workload: $0[0], size: $0[1])) }
  }
}
