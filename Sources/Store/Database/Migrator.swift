import Crypto
import Files
import GRDB
import Migrations

/// Brings a database to the present schema: all pending migrations in one transaction, or none.
struct Migrator {
  /// All migrations, in ascending order of version.
  let migrations: [Migrations.Migration]

  /// A migration that a database has.
  struct Applied: Equatable {
    let version: Int
    let name: String
    let checksum: String
    let appliedAt: String
  }

  /// The migrations that are part of track.
  static let standard = Migrator(migrations: Migrations.all)

  /// The migrations that a database has, in order.
  func applied(_ db: Database) throws -> [Applied] {
    guard try db.tableExists("migration") else { return [] }
    return try Row.fetchAll(db, sql: "SELECT version, name, checksum, applied_at FROM migration ORDER BY version").map {
      Applied(version: $0[0], name: $0[1], checksum: $0[2], appliedAt: $0[3])
    }
  }

  /// The migrations that a database lacks.
  /// - Throws: `StoreError.unusable` where it has one that is not known here, or one whose text was another.
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

  /// Applies what is pending, all or nothing, after a backup of what there is. It must be the caller's turn in the line of writers.
  func migrate(_ queue: DatabaseQueue, path: String) throws {
    let pending = try queue.read { try self.pending($0, path: path) }
    guard !pending.isEmpty else {
      return try queue.writeWithoutTransaction { try LostHeader.restore($0, version: migrations.last?.version ?? 0) }
    }
    try queue.writeWithoutTransaction { db in
      if pending.count < migrations.count { try backUp(db, path: path) }
      // A table that is made anew loses its rows for a moment; references are checked at the end instead.
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
      try db.inTransaction(.immediate) {
        // Where there is no line of writers, another process may have been faster.
        guard try self.pending(db, path: path).map(\.version) == pending.map(\.version) else {
          throw StoreError(.cannotAccess, "another process brings \(path) up to date; try again")
        }
        try advance(db, by: pending)
        return .commit
      }
    }
  }

  /// Applies migrations, derives anew what they derive otherwise, and checks all references; within a transaction, without the
  /// enforcement of references.
  func advance(_ db: Database, by pending: [Migrations.Migration]) throws {
    try apply(pending, to: db)
    if pending.contains(where: { $0.name == Self.newStatistics }) { try renewCells(db) }
    if pending.contains(where: { $0.name == Self.verdicts }) { try StoredStatistics.renewVerdicts(in: db) }
    if pending.contains(where: { $0.name == Self.newExponents }) { try renewSweeps(db) }
    try db.checkForeignKeys()
    try db.execute(sql: "PRAGMA application_id = \(FileHeader.applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(migrations.last?.version ?? 0)")
  }

  /// Applies migrations, within a transaction.
  func apply(_ pending: [Migrations.Migration], to db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS migration (
          version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
        ) STRICT
        """)
    for migration in pending {
      try db.execute(sql: String(decoding: migration.sql, as: UTF8.self))
      try db.execute(
        sql: "INSERT INTO migration (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
        arguments: [migration.version, migration.name, Self.checksum(migration.sql), Timestamp.now()])
    }
  }

  /// The migration with which intervals became those of order statistics.
  private static let newStatistics = "measuring"

  /// The migration since which sweeps have all that is derived from them: with exact intervals of growth exponents.
  private static let newExponents = "looked_up_comparisons"

  /// The migration since which pairs have a verdict.
  private static let verdicts = "verdicts"

  /// Derives everything anew that follows from the samples of a cell.
  private func renewCells(_ db: Database) throws {
    for cell in try Int64.fetchAll(db, sql: "SELECT id FROM cell WHERE finished_at IS NOT NULL ORDER BY id") {
      try StoredStatistics.renew(cell, in: db)
    }
  }

  /// Derives everything anew that follows from the cells of a sweep.
  private func renewSweeps(_ db: Database) throws {
    for sweep in try Int64.fetchAll(db, sql: "SELECT id FROM sweep WHERE finished_at IS NOT NULL ORDER BY id") {
      try SweepDerivations.store(sweep, in: db)
    }
  }

  /// Keeps a copy of the database as it is before its first change.
  private func backUp(_ db: Database, path: String) throws {
    let version = try applied(db).last?.version ?? 0
    try DatabaseCopy.make(
      db, to: "\(path).v\(version)-\(Timestamp.now().filter { $0.isNumber }).backup", permissions: Permissions(path))
  }

  static func checksum(_ sql: [UInt8]) -> String { Digest.hexadecimal(SHA256.hash(data: sql)) }
}
