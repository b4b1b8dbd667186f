import GRDB
import GRDBSQLite
import Glibc

/// A user's statement on its own read-only connection, under an authorizer that allows only reading. Rows are
/// streamed, so memory does not depend on their number.
final class UserQuery {
  /// Names of the columns, in order.
  let columns: [String]
  private let connection: OpaquePointer?
  private let statement: OpaquePointer?
  private let path: String
  private let authorizer: QueryAuthorizer
  private let cancellation: Cancellation

  /// State for SQLite's progress handler.
  private final class Cancellation {
    let isRequested: @Sendable () -> Bool

    init(_ isRequested: @escaping @Sendable () -> Bool) {
      self.isRequested = isRequested
    }
  }

  /// Virtual instructions between two checks for cancellation: well below a millisecond.
  private static let instructionsBetweenLooks: Int32 = 10_000

  /// Maximum bytes of a value, and of the values of a row, unless the database stores a longer value.
  static let longestValue = 16 << 20

  /// Maximum bytes of a stored tensor that can be read as a value; `track export tensors` exports longer ones.
  private static let longestStored = 256 << 20

  /// Maximum bytes of the values of a row of this query.
  private let longestRow: Int

  /// Compiles `sql` on the database at `path`.
  /// - Parameters:
  ///   - views: statements that make temporary views first.
  ///   - isCancelled: asked now and then while SQLite computes.
  /// - Throws: `StoreError`: `.badQuery` where the statement is refused or wrong.
  init(
    _ sql: String, _ arguments: [SQLValue], path: String, views: [String], isCancelled: @escaping @Sendable () -> Bool
  ) throws {
    guard ReadOnlyQuery.isQuery(sql) else {
      throw StoreError(
        .badQuery, "the query must be one statement that only reads: SELECT, WITH, VALUES or EXPLAIN; found: \(sql)")
    }
    let authorizer = QueryAuthorizer()
    let connection = try Self.open(path, authorizer)
    var statement: OpaquePointer?
    do {
      for statement in views {
        let code = sqlite3_exec(connection, statement, nil, nil, nil)
        guard code == SQLITE_OK else { throw Self.error(code, connection, authorizer, path) }
      }
      longestRow = try Self.limit(connection, authorizer, path)
      authorizer.watch(connection)
      statement = try Self.compile(sql, connection, authorizer, path)
      try Self.bind(arguments, statement)
    } catch {
      sqlite3_finalize(statement)
      sqlite3_close(connection)
      throw error
    }
    let cancellation = Cancellation(isCancelled)
    sqlite3_progress_handler(
      connection, Self.instructionsBetweenLooks,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Cancellation>.fromOpaque(context).takeUnretainedValue().isRequested() ? 1 : 0
      }, Unmanaged.passUnretained(cancellation).toOpaque())
    self.path = path
    self.authorizer = authorizer
    self.cancellation = cancellation
    self.connection = connection
    self.statement = statement
    columns = (0..<sqlite3_column_count(statement)).map { index in
      sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
    }
  }

  deinit {
    sqlite3_finalize(statement)
    sqlite3_close(connection)
  }

  /// The next row; `nil` after the last.
  /// - Throws: `StoreError`: `.interrupted` where it was asked to stop.
  func next() throws -> [SQLValue]? {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return try row()
    case SQLITE_DONE: return nil
    case let code: throw Self.error(code, connection, authorizer, path)
    }
  }

  /// The values of the current row.
  private func row() throws -> [SQLValue] {
    let indices = 0..<Int32(columns.count)
    let bytes = indices.reduce(0) { $0 + Int(sqlite3_column_bytes(statement, $1)) }
    guard bytes <= longestRow else { throw Self.tooLong("a row is longer than \(longestRow) bytes") }
    let values = indices.map { SQLValue(column: $0, of: statement) }
    // If a conversion runs out of memory, SQLite returns NULL and keeps the error code.
    if sqlite3_errcode(connection) & 0xff == SQLITE_NOMEM {
      throw Self.error(SQLITE_NOMEM, connection, authorizer, path)
    }
    return values
  }

  /// Limits the length of values, so that a single one cannot use all memory.
  /// - Returns: the limit in bytes.
  private static func limit(_ connection: OpaquePointer?, _ authorizer: QueryAuthorizer, _ path: String) throws -> Int {
    var limit = longestValue
    // SQLite reads a whole value even to test for NULL, so stored values must stay readable. A smaller file has no
    // longer ones.
    if size(of: path) + size(of: path + "-wal") > limit {
      var statement: OpaquePointer?
      defer { sqlite3_finalize(statement) }
      let code = sqlite3_prepare_v2(connection, "SELECT max(length(data)) FROM main.tensor", -1, &statement, nil)
      if code == SQLITE_OK, sqlite3_step(statement) == SQLITE_ROW {
        limit = max(limit, min(Int(sqlite3_column_int64(statement, 0)) + 1 << 16, longestStored))
      }
    }
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Int32(limit))
    return limit
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private static func tooLong(_ what: String) -> StoreError {
    StoreError(.badQuery, "the query is refused: \(what); ask for a part of it with substr(), or for fewer columns")
  }

  /// A connection to the database at `path`.
  private static func open(_ path: String, _ authorizer: QueryAuthorizer) throws -> OpaquePointer? {
    func open(_ name: String) -> (code: Int32, connection: OpaquePointer?) {
      var connection: OpaquePointer?
      var code = sqlite3_open_v2(
        name, &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nil)
      sqlite3_extended_result_codes(connection, 1)
      sqlite3_busy_timeout(connection, Int32(Connection.patience * 1000))
      // Reads the schema first: otherwise a wrong statement gets the wrong error code.
      if code == SQLITE_OK { code = sqlite3_exec(connection, "SELECT 1 FROM sqlite_schema", nil, nil, nil) }
      return (code, connection)
    }
    var (code, connection) = open(Connection.location(path))
    if Connection.forbidsFiles(code), let name = Connection.immutable(path) {
      sqlite3_close(connection)
      (code, connection) = open(name)
    }
    guard code == SQLITE_OK else {
      defer { sqlite3_close(connection) }
      throw error(code, connection, authorizer, path)
    }
    return connection
  }

  private static func compile(
    _ sql: String, _ connection: OpaquePointer?, _ authorizer: QueryAuthorizer, _ path: String
  ) throws -> OpaquePointer? {
    try sql.withCString { text in
      var statement: OpaquePointer?
      var rest: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(connection, text, -1, &statement, &rest)
      guard code == SQLITE_OK else { throw error(code, connection, authorizer, path) }
      var second: OpaquePointer?
      let isAlone = sqlite3_prepare_v2(connection, rest, -1, &second, nil) == SQLITE_OK && second == nil
      sqlite3_finalize(second)
      guard isAlone, sqlite3_stmt_readonly(statement) != 0 else {
        sqlite3_finalize(statement)
        let problem = isAlone ? "it would change something" : "it holds several statements; ask one at a time"
        throw StoreError(.badQuery, "the query is refused: \(problem)")
      }
      return statement
    }
  }

  private static func bind(_ arguments: [SQLValue], _ statement: OpaquePointer?) throws {
    let places = Int(sqlite3_bind_parameter_count(statement))
    guard places == arguments.count else {
      throw StoreError(
        .badQuery, "the query is refused: it has \(places) parameters and \(arguments.count) values; write values out")
    }
    for (index, argument) in arguments.enumerated() { argument.bind(to: statement, at: Int32(index + 1)) }
  }

  /// The error for an SQLite code, in the user's terms.
  private static func error(
    _ code: Int32, _ connection: OpaquePointer?, _ authorizer: QueryAuthorizer, _ path: String
  ) -> StoreError {
    let result = ResultCode(rawValue: code)
    let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "\(result)"
    switch result.primaryResultCode {
    case .SQLITE_INTERRUPT: return StoreError(.interrupted, "the query was interrupted")
    case .SQLITE_AUTH:
      return StoreError(
        .badQuery, "the query is refused: \(authorizer.refused ?? message), and a query may only read")
    case .SQLITE_TOOBIG:
      return tooLong("a value is longer than \(sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, -1)) bytes")
    case .SQLITE_NOMEM:
      return StoreError(
        .badQuery, "the query is refused: it needs more memory than a query may have; ask for less at a time")
    case .SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_READONLY, .SQLITE_RANGE, .SQLITE_MISMATCH:
      return StoreError(
        .badQuery, "the query is refused: \(authorizer.refused.map { "\($0) (\(message))" } ?? message)")
    default: return StoreError(DatabaseError(resultCode: result, message: message), path: path)
    }
  }
}
