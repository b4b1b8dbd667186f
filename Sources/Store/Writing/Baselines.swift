import GRDB

// Names of sweeps.

extension Store {
  /// Names a sweep; an existing name moves to this sweep.
  /// - Throws: `StoreError.internalFault` if there is no such sweep.
  public func save(baseline name: String, sweepID: String) throws {
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO baseline (name, sweep, saved_at) SELECT ?1, id, ?2 FROM sweep WHERE sweep_id = ?3
          ON CONFLICT (name) DO UPDATE SET sweep = excluded.sweep, saved_at = excluded.saved_at
          """, arguments: [name, Timestamp.now(), sweepID])
      guard db.changesCount == 1 else {
        throw StoreError(.internalFault, "sweep \(sweepID) is not in the database \(path)")
      }
    }
  }

  /// Removes a name; the sweep stays.
  /// - Returns: whether the name existed.
  /// - Throws: `StoreError`.
  public func remove(baseline name: String) throws -> Bool {
    try write { db in
      try db.execute(sql: "DELETE FROM baseline WHERE name = ?", arguments: [name])
      return db.changesCount == 1
    }
  }
}
