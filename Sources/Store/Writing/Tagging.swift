import GRDB

extension Store {
  /// Gives a run words, or takes them from it; one that it has already, or has not, is no mistake.
  /// - Returns: the words it then has, sorted.
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
