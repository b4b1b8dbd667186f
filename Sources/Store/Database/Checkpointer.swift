import GRDB
import GRDBSQLite

/// Decides when to copy the write-ahead log of a connection to the database. SQLite would do it at a commit, while
/// other writers wait.
///
/// Use only on the connection's queue.
final class Checkpointer: @unchecked Sendable {
  private let connection: OpaquePointer?
  /// Pages in the log after the last commit of this connection.
  private var pages: Int32 = 0

  /// Pages from which a log is long; SQLite's own default.
  private static let most: Int32 = 1000

  /// Replaces SQLite's automatic checkpoint on the connection of `db`.
  init(_ db: Database) {
    connection = db.sqliteConnection
    sqlite3_wal_hook(
      connection,
      { context, _, _, pages in
        if let context { Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue().pages = pages }
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Call before the connection is closed.
  func finish() { sqlite3_wal_hook(connection, nil, nil) }

  var isDue: Bool { pages >= Self.most }

  /// Copies as much of the log as possible without making anyone wait.
  func run() {
    pages = 0
    sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
  }
}
