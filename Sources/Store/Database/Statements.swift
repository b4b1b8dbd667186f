import GRDB
import GRDBSQLite

/// Keeps the prepared statements of one connection, on SQLite's own interface. This is several times faster than
/// preparing each statement again and encoding a row type.
///
/// Use only on the connection's queue.
final class Statements: @unchecked Sendable {
  private let connection: OpaquePointer?
  /// Statements of literals, by the address of their text: no hashing.
  private var literals: [UInt: OpaquePointer] = [:]
  /// Statements of other texts.
  private var texts: [String: OpaquePointer] = [:]

  /// Maximum number of kept statements whose text is no literal.
  private static let maxTexts = 64

  /// Statements of the connection of `db`.
  init(_ db: Database) { connection = db.sqliteConnection }

  /// Frees all statements. Call before the connection is closed.
  func finish() {
    for statement in Array(literals.values) + Array(texts.values) { sqlite3_finalize(statement) }
    literals = [:]
    texts = [:]
  }

  /// Executes a statement to completion.
  /// - Returns: the number in the first column of the first row, if there is one, as with RETURNING.
  @discardableResult
  func run(_ sql: StaticString, _ values: SQLValue...) throws -> Int64? {
    let key = UInt(bitPattern: sql.utf8Start)
    let statement: OpaquePointer
    if let known = literals[key] {
      statement = known
    } else {
      statement = try prepare("\(sql)")
      literals[key] = statement
    }
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() { value.bind(to: statement, at: Int32(index + 1)) }
    var result: Int64?
    while try step(statement) {
      if result == nil { result = sqlite3_column_int64(statement, 0) }
    }
    return result
  }

  /// The rows of one of track's own queries.
  func table(_ sql: String, _ values: [SQLValue]) throws -> ResultTable {
    let statement: OpaquePointer
    if let known = texts[sql] {
      statement = known
    } else {
      if texts.count >= Self.maxTexts, let (text, old) = texts.first {
        sqlite3_finalize(old)
        texts[text] = nil
      }
      statement = try prepare(sql)
      texts[sql] = statement
    }
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() { value.bind(to: statement, at: Int32(index + 1)) }
    var rows: [[SQLValue]] = []
    let columns = sqlite3_column_count(statement)
    while try step(statement) { rows.append((0..<columns).map { SQLValue(column: $0, of: statement) }) }
    // Asked after a step, which compiles the statement again if the schema has changed.
    let names = (0..<columns).map { sqlite3_column_name(statement, $0).map { String(cString: $0) } ?? "" }
    return ResultTable(columns: names, rows: rows)
  }

  /// Row number of the last insertion.
  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(connection) }

  /// Whether a transaction is open.
  var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

  /// Whether the query returns a row.
  private func step(_ statement: OpaquePointer) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw error(code, sqlite3_sql(statement).map { String(cString: $0) })
    }
  }

  private func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw error(code, sql) }
    return statement
  }

  private func error(_ code: Int32, _ sql: String?) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: connection.map { String(cString: sqlite3_errmsg($0)) }, sql: sql)
  }
}
