import GRDB
import Migrations

/// Repairs a database of track whose header lacks application_id and user_version: `sqlite3 track.db .dump | sqlite3
/// copy.db` copies all rows, but not these.
enum LostHeader {
  /// Whether the file has track's table of migrations. Reads the file without a lock and without its log.
  static func isOurs(_ path: String) -> Bool {
    guard let name = Connection.immutable(path), let first = Migrations.all.first else { return false }
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try? DatabaseQueue(path: name, configuration: configuration)
    let found = try? queue?.read { db in
      try db.tableExists("migration")
        ? String.fetchOne(db, sql: "SELECT checksum FROM main.migration WHERE version = ?", arguments: [first.version])
        : nil
    }
    return found == Migrator.checksum(first.sql)
  }

  /// Restores the header, within the caller's turn.
  static func restore(_ db: Database, version: Int) throws {
    guard try Int32.fetchOne(db, sql: "PRAGMA application_id") != FileHeader.applicationID else { return }
    try db.inTransaction(.immediate) {
      try db.execute(sql: "PRAGMA application_id = \(FileHeader.applicationID); PRAGMA user_version = \(version)")
      return .commit
    }
  }
}
