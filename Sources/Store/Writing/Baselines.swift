import GRDB

// Names of sweeps.

extension Store {
  /// Names sweeps; an existing name moves to these.
  /// - Throws: `StoreError.internalFault` if one does not exist.
  public func save(baseline name: String, sweepIDs: [String]) throws {
    try write { db in
      let now = Timestamp.now()
      try db.execute(sql: "DELETE FROM baseline WHERE name = ?", arguments: [name])
      for id in sweepIDs {
        try db.execute(
          sql: "INSERT INTO baseline (name, sweep, saved_at) SELECT ?1, id, ?2 FROM sweep WHERE sweep_id = ?3",
          arguments: [name, now, id])
        guard db.changesCount == 1 else {
          throw StoreError(.internalFault, "sweep \(id) is not in the database \(path)")
        }
      }
    }
  }

  /// Removes a name; its sweeps stay.
  /// - Returns: whether the name existed.
  /// - Throws: `StoreError`.
  public func remove(baseline name: String) throws -> Bool {
    try write { db in
      try db.execute(sql: "DELETE FROM baseline WHERE name = ?", arguments: [name])
      return db.changesCount > 0
    }
  }
}
