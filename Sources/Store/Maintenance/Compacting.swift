import GRDB

/// The result of a compaction.
public struct Compaction: Sendable, Equatable {
  /// Size of the file before and after, in bytes.
  public let before: Int
  public let after: Int
  /// Number of removed tensors, which belonged to no run.
  public let orphans: Int
  /// Number of removed models, which were of no run.
  public let models: Int
}

extension Store {
  /// Removes tensors and models that belong to no run and compacts the file. VACUUM writes the database again: it needs
  /// as much free space as the database has, and no other writer.
  /// - Throws: `StoreError`.
  public func compact() throws -> Compaction {
    let before = try read(Self.fileSize)
    let orphans = try write { db in
      try db.execute(sql: "DELETE FROM tensor WHERE NOT EXISTS (SELECT 1 FROM run_tensor WHERE tensor = tensor.id)")
      return db.changesCount
    }
    let models = try write { db in
      try db.execute(
        sql: "DELETE FROM model WHERE NOT EXISTS (SELECT 1 FROM run_model WHERE model = model.id)")
      return db.changesCount
    }
    try writeAlone { db in
      if try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0 > 0 { try db.execute(sql: "VACUUM") }
      // The new pages are in the log until it is copied; then the file shrinks.
      _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    return Compaction(before: before, after: try read(Self.fileSize), orphans: orphans, models: models)
  }

  /// Bytes of the database's pages.
  static func fileSize(_ db: GRDB.Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0
  }
}
