import Crypto
import Files
import GRDB
import Migrations

/// Updates a database to the present schema: all pending migrations in one transaction, or none.
struct Migrator {
  /// All migrations, in ascending order of version.
  let migrations: [Migrations.Migration]

  /// An applied migration.
  struct Applied: Equatable {
    let version: Int
    let name: String
    let checksum: String
    let appliedAt: String
  }

  /// The migrations that are part of track.
  static let standard = Migrator(migrations: Migrations.all)

  /// The applied migrations of a database, in order.
  func applied(_ db: Database) throws -> [Applied] {
    guard try db.tableExists("migration") else { return [] }
    return try Row.fetchAll(db, sql: "SELECT version, name, checksum, applied_at FROM migration ORDER BY version").map {
      Applied(version: $0[0], name: $0[1], checksum: $0[2], appliedAt: $0[3])
    }
  }

  /// The migrations that a database lacks.
  /// - Throws: `StoreError.unusable` if it has an unknown migration, or one with another text.
  func pending(_ db: Database, path: String) throws -> [Migrations.Migration] {
    let applied = try applied(db)
    for found in applied {
      guard let known = migrations.first(where: { $0.version == found.version }) else {
        throw StoreError(
          .unusable,
          "the database \(path) has schema \(found.version), newer than the \(migrations.last?.version ?? 0) of this track; use the track that wrote it, or a newer one"
        )
      }
      guard Self.checksum(known.sql) == found.checksum else {
        throw StoreError(
          .unusable,
          "the database \(path) was made by another text of migration \(found.version) (\(found.name)); use the track that made it"
        )
      }
    }
    return migrations.filter { migration in !applied.contains { $0.version == migration.version } }
  }

  /// Applies all pending migrations or none, after a backup. The caller must hold the write queue.
  func migrate(_ queue: DatabaseQueue, path: String) throws {
    let pending = try queue.read { try self.pending($0, path: path) }
    guard !pending.isEmpty else {
      return try queue.writeWithoutTransaction { try LostHeader.restore($0, version: migrations.last?.version ?? 0) }
    }
    try queue.writeWithoutTransaction { db in
      if pending.count < migrations.count { try backUp(db, path: path) }
      // A recreated table loses its rows for a moment, so references are checked at the end.
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
      try db.inTransaction(.immediate) {
        // Without a write queue, another process may have been faster.
        guard try self.pending(db, path: path).map(\.version) == pending.map(\.version) else {
          throw StoreError(.cannotAccess, "another process brings \(path) up to date; try again")
        }
        try advance(db, by: pending)
        return .commit
      }
    }
  }

  /// Applies migrations, derives all statistics again, and checks all references. Call within a transaction, with
  /// references not enforced.
  func advance(_ db: Database, by pending: [Migrations.Migration]) throws {
    try apply(pending, to: db)
    if let newest = Migrations.all.last?.name, pending.contains(where: { $0.name == newest }) {
      // Whatever follows from samples, by the rules of this track. Rows without samples, as in a text, keep their
      // intervals.
      try StoredStatistics.renewVerdicts(in: db)
      try renewCells(db)
      try renewSweeps(db)
    }
    try db.checkForeignKeys()
    try db.execute(sql: "PRAGMA application_id = \(FileHeader.applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(migrations.last?.version ?? 0)")
  }

  /// Applies migrations; call within a transaction.
  func apply(_ pending: [Migrations.Migration], to db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS migration (
          version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
        ) STRICT
        """)
    db.add(function: .contentDigest)
    defer { db.remove(function: .contentDigest) }
    for migration in pending {
      try db.execute(sql: String(decoding: migration.sql, as: UTF8.self))
      try db.execute(
        sql: "INSERT INTO migration (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
        arguments: [migration.version, migration.name, Self.checksum(migration.sql), Timestamp.now()])
    }
  }

  /// Derives the statistics of all cells with samples again from them.
  private func renewCells(_ db: Database) throws {
    for cell in try Int64.fetchAll(
      db,
      sql: """
        SELECT id FROM cell WHERE finished_at IS NOT NULL
          AND EXISTS (SELECT 1 FROM run JOIN sample ON sample.run = run.id WHERE run.cell = cell.id) ORDER BY id
        """)
    {
      try StoredStatistics.renew(cell, in: db)
    }
  }

  /// Derives all statistics of a sweep again from its cells.
  private func renewSweeps(_ db: Database) throws {
    for sweep in try Int64.fetchAll(db, sql: "SELECT id FROM sweep WHERE finished_at IS NOT NULL ORDER BY id") {
      try SweepDerivations.store(sweep, in: db)
    }
  }

  /// Copies the database before its first change.
  private func backUp(_ db: Database, path: String) throws {
    let version = try applied(db).last?.version ?? 0
    try DatabaseCopy.make(
      db, to: "\(path).v\(version)-\(Timestamp.now().filter { $0.isNumber }).backup", permissions: Permissions(path))
  }

  static func checksum(_ sql: [UInt8]) -> String { Digest.hexadecimal(SHA256.hash(data: sql)) }
}
