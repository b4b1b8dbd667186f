import GRDB
import GRDBSQLite

/// Prepared statements of one connection, on SQLite's own interface, kept from call to call: several times the rate of preparing
/// each anew, and of a row type that is encoded for each.
///
/// Used on the connection's own queue alone, as its database is.
final class Statements: @unchecked Sendable {
  private let connection: OpaquePointer?
  /// Of literals, by the address of their text, which need not be hashed.
  private var literals: [UInt: OpaquePointer] = [:]
  /// Of other texts.
  private var texts: [String: OpaquePointer] = [:]

  /// Most statements that are kept of texts that are no literals.
  private static let maxTexts = 64

  /// Statements of the connection of `db`.
  init(_ db: Database) { connection = db.sqliteConnection }

  /// Frees all statements. To be called before the connection is closed.
  func finish() {
    for statement in Array(literals.values) + Array(texts.values) { sqlite3_finalize(statement) }
    literals = [:]
    texts = [:]
  }

  /// Executes a statement to its end.
  /// - Returns: the number in the first column of its first row, where it gives one, as with RETURNING.
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

  /// The rows that a query of our own gives.
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
    // Asked for after a step: where the schema has changed, that has compiled it anew.
    let names = (0..<columns).map { sqlite3_column_name(statement, $0).map { String(cString: $0) } ?? "" }
    return ResultTable(columns: names, rows: rows)
  }

  /// Row of the last insertion.
  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(connection) }

  /// Whether a transaction is open.
  var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

  /// Whether there is a row.
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
