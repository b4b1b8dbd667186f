import GRDB
import GRDBSQLite

/// Writes many rows of one table through one prepared statement, on SQLite's own interface: several times the rate of a
/// row type that is encoded for each.
struct BulkInsert: ~Copyable {
  /// A value to bind. Texts and numbers only: tensors go another way.
  enum Value {
    case integer(Int)
    case text(String)
    case null

    init(_ value: Int?) { self = value.map(Value.integer) ?? .null }
    init(_ value: String?) { self = value.map(Value.text) ?? .null }
  }

  private let db: Database
  private let statement: OpaquePointer?

  /// A statement that inserts into `columns` of `table`.
  init(_ db: Database, into table: String, _ columns: [String]) throws {
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(
      db.sqliteConnection, "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))", -1,
      &statement,
      nil)
    self.db = db
    self.statement = statement
    guard code == SQLITE_OK else { throw Self.error(db, code) }
  }

  deinit { sqlite3_finalize(statement) }

  /// Inserts a row.
  func insert(_ values: [Value]) throws {
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      switch value {
      case .integer(let integer): sqlite3_bind_int64(statement, place, Int64(integer))
      case .text(let text):
        // SQLite copies the text before this returns.
        sqlite3_bind_text(statement, place, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      case .null: sqlite3_bind_null(statement, place)
      }
    }
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw Self.error(db, code) }
  }

  private static func error(_ db: Database, _ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: db.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) })
  }
}
