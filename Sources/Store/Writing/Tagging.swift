import GRDB

extension Store {
  /// Adds or removes tags of a run. Adding an existing tag or removing a missing one is no error.
  /// - Returns: the resulting tags, sorted.
  /// - Throws: `StoreError`.
  public func tag(_ runID: String, add: [String] = [], remove: [String] = []) throws -> [String] {
    try write { db in
      for word in add {
        try db.execute(
          sql: "INSERT INTO tag (run, tag) SELECT id, ?2 FROM run WHERE run_id = ?1 ON CONFLICT DO NOTHING",
          arguments: [runID, word])
      }
      for word in remove {
        try db.execute(
          sql: "DELETE FROM tag WHERE run = (SELECT id FROM run WHERE run_id = ?1) AND tag = ?2",
          arguments: [runID, word])
      }
      return try String.fetchAll(
        db, sql: "SELECT tag FROM tag WHERE run = (SELECT id FROM run WHERE run_id = ?) ORDER BY tag",
        arguments: [runID])
    }
  }
}
