import GRDB
import GRDBSQLite

/// Prepared statements of one connection, on SQLite's own interface, kept from call to call: several times the rate of preparing
/// each anew, and of a row type that is encoded for each.
///
/// Used on the connection's own queue alone, as its database is.
final class Statements: @unchecked Sendable {
  /// A value to bind.
  enum Value {
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    case null

    init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
    init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
    init(_ value: Bool?) { self = value.map { .integer($0 ? 1 : 0) } ?? .null }
    init(_ value: Double?) { self = value.map { .real($0) } ?? .null }
    init(_ value: String?) { self = value.map { .text($0) } ?? .null }
  }

  private let connection: OpaquePointer?
  /// By the address of their text: a literal has one, and no text is hashed.
  private var prepared: [UInt: OpaquePointer] = [:]

  /// Statements of the connection of `db`.
  init(_ db: Database) { connection = db.sqliteConnection }

  /// Frees all statements. To be called before the connection is closed.
  func finish() {
    for statement in prepared.values { sqlite3_finalize(statement) }
    prepared = [:]
  }

  /// Executes a statement to its end.
  /// - Returns: the number in the first column of its first row, where it gives one, as with RETURNING.
  @discardableResult
  func run(_ sql: StaticString, _ values: Value...) throws -> Int64? { try run(sql, values) }

  /// Executes a statement to its end.
  @discardableResult
  func run(_ sql: StaticString, _ values: [Value]) throws -> Int64? {
    let statement = try statement(sql)
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() { bind(value, to: statement, at: Int32(index + 1)) }
    var result: Int64?
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        if result == nil { result = sqlite3_column_int64(statement, 0) }
      case SQLITE_DONE:
        return result
      case let code:
        throw error(code, sql)
      }
    }
  }

  /// Row of the last insertion.
  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(connection) }

  /// Whether a transaction is open.
  var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

  private func statement(_ sql: StaticString) throws -> OpaquePointer? {
    let key = UInt(bitPattern: sql.utf8Start)
    if let known = prepared[key] { return known }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, "\(sql)", -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw error(code, sql) }
    prepared[key] = statement
    return statement
  }

  private func bind(_ value: Value, to statement: OpaquePointer?, at place: Int32) {
    switch value {
    case .integer(let integer): sqlite3_bind_int64(statement, place, integer)
    // SQLite has no NaN and takes it for NULL.
    case .real(let real): sqlite3_bind_double(statement, place, real)
    case .text(var text):
      text.withUTF8 { bytes in
        // An empty text has no address, and a null pointer would be NULL.
        bytes.withMemoryRebound(to: CChar.self) {
          _ = sqlite3_bind_text(statement, place, $0.baseAddress ?? Self.nothing, Int32($0.count), Self.copied)
        }
      }
    case .blob(let bytes):
      bytes.withUnsafeBytes { bytes in
        _ = sqlite3_bind_blob64(
          statement, place, bytes.baseAddress ?? UnsafeRawPointer(Self.nothing), UInt64(bytes.count), Self.copied)
      }
    case .null: sqlite3_bind_null(statement, place)
    }
  }

  /// An address that is not null, for values of no bytes.
  private nonisolated(unsafe) static let nothing: UnsafePointer<CChar> = {
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
  }()

  /// SQLITE_TRANSIENT: SQLite copies what is bound before the call returns.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  private func error(_ code: Int32, _ sql: StaticString) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: connection.map { String(cString: sqlite3_errmsg($0)) },
      sql: "\(sql)")
  }
}
