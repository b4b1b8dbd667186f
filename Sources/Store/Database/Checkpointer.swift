import GRDB
import GRDBSQLite

/// Decides when the write-ahead log of a connection is copied to the database. SQLite would do so at a commit, while the others in the
/// line of writers wait.
///
/// Used on the connection's own queue alone, as its database is.
final class Checkpointer: @unchecked Sendable {
  private let connection: OpaquePointer?
  /// Pages in the log after the last commit of this connection.
  private var pages: Int32 = 0

  /// Pages that make a log long: what SQLite itself takes.
  private static let most: Int32 = 1000

  /// Takes the place of SQLite's own decision for the connection of `db`.
  init(_ db: Database) {
    connection = db.sqliteConnection
    sqlite3_wal_hook(
      connection,
      { context, _, _, pages in
        if let context { Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue().pages = pages }
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// To be called before the connection is closed.
  func finish() { sqlite3_wal_hook(connection, nil, nil) }

  /// Whether the log is long.
  var isDue: Bool { pages >= Self.most }

  /// Copies what can be copied without anybody waiting.
  func run() {
    pages = 0
    sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
  }
}
