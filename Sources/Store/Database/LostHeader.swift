import GRDB
import Migrations

/// A database of ours whose header does not say so: `sqlite3 track.db .dump | sqlite3 copy.db` copies all rows, but neither
/// application_id nor user_version.
enum LostHeader {
  /// Whether the table of migrations is ours. The file is read as it stands: nothing touches it, not even a lock.
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

  /// Restores what the header says, within the turn of the caller.
  static func restore(_ db: Database, version: Int) throws {
    guard try Int32.fetchOne(db, sql: "PRAGMA application_id") != FileHeader.applicationID else { return }
    try db.inTransaction(.immediate) {
      try db.execute(sql: "PRAGMA application_id = \(FileHeader.applicationID); PRAGMA user_version = \(version)")
      return .commit
    }
  }
}
