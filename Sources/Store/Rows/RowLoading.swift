import GRDB
import GRDBSQLite
import Migrations

extension Store {
  /// Maximum bytes of rows that are read: sixteen times the most that `track report --save-rows` writes.
  public static let longestRows = 16 << 20

  /// Calls `body` with a database that holds the rows of a dump. It is in memory only and never in a file.
  ///
  /// No text of the dump is executed (see `RowText`): values are bound to insertions into the tables of a dump, under
  /// the constraints of the schema. The database starts with the schema that the dump names and is then migrated.
  /// - Parameters:
  ///   - name: name of the text in messages.
  ///   - timeLimit: for loading the rows and for the queries of `body`.
  /// - Throws: `StoreError.unusable` if the text holds anything but rows of track, is longer than `longestRows`, or
  ///   takes too long; errors of `body`.
  public static func withRows<Value>(
    _ text: some Collection<UInt8>, name: String, timeLimit: Duration = .seconds(120),
    body: (Store) throws -> Value
  ) throws -> Value {
    guard text.count <= longestRows else {
      throw StoreError(
        .unusable, "\(name) holds more than \(longestRows) bytes; expected rows as track report --save-rows writes them"
      )
    }
    let deadline = Deadline(ContinuousClock.now + timeLimit)
    return try withExtendedLifetime(deadline) {
      do {
        let queue = try Connection.inMemory()
        queue.inDatabase { deadline.watch($0.sqliteConnection) }
        // The handler must not outlive `deadline`.
        defer { queue.inDatabase { sqlite3_progress_handler($0.sqliteConnection, 0, nil, nil) } }
        try queue.writeWithoutTransaction { try load(text, into: $0, name: name) }
        return try body(Store(inMemory: queue, name: name))
      } catch let error where deadline.hasPassed {
        throw StoreError(
          .unusable, "the rows of \(name) take more than \(timeLimit) to report on (\(error)); choose fewer rows")
      } catch let error as DatabaseError {
        throw StoreError(error, path: name)
      }
    }
  }

  /// As above, for a text.
  public static func withRows<Value>(_ text: String, name: String, body: (Store) throws -> Value) throws -> Value {
    try withRows(Array(text.utf8), name: name, body: body)
  }

  private static func load(_ text: some Collection<UInt8>, into db: Database, name: String) throws {
    let migrator = Migrator.standard
    let newest = migrator.migrations.last?.version ?? 0
    let version = schema(of: text) ?? newest
    guard version <= newest else {
      throw StoreError(
        .unusable, "\(name) has rows of schema \(version), newer than the \(newest) of this track; use a newer track")
    }
    // References are checked at the end, when all rows are inserted.
    try db.execute(sql: "PRAGMA foreign_keys = OFF")
    try db.inTransaction {
      try migrator.apply(migrator.migrations.filter { $0.version <= version }, to: db)
      let inserter = RowInserter(db, name: name)
      defer { inserter.finish() }
      var rows = RowText(text) { inserter.real($0) }
      do {
        try rows.read(
          begin: { try inserter.begin(table: $0, columns: $1) }, row: { try inserter.insert($0) })
      } catch let fault as RowText.Fault {
        throw StoreError(
          .unusable,
          "\(name), line \(fault.line): found \(fault.found), expected \(fault.expected): it holds more than rows as track report --save-rows writes them"
        )
      } catch let error as RowInserter.Refusal {
        throw StoreError(
          .unusable,
          "\(name), line \(rows.currentLine): \(error.reason); expected rows as track report --save-rows writes them")
      }
      do {
        try migrator.advance(db, by: migrator.migrations.filter { $0.version > version })
        // A text without a schema number may lack verdicts.
        try StoredStatistics.renewVerdicts(in: db)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        throw StoreError(.unusable, "the rows of \(name) contradict each other: \(error.message ?? "")")
      }
      return .commit
    }
    try db.execute(sql: "PRAGMA foreign_keys = ON")
  }

  /// The schema number in the first line of a dump.
  private static func schema(of text: some Collection<UInt8>) -> Int? {
    let head = "-- Rows of track, schema "
    let line = String(decoding: text.prefix(head.utf8.count + 20), as: UTF8.self).unicodeScalars.drop {
      $0 == "\u{feff}"
    }
    guard String(line).hasPrefix(head) else { return nil }
    return Int(String(String(line).dropFirst(head.count).prefix { $0.isASCII && $0.isNumber }))
  }
}

/// Binds values to insertions into the tables of a dump.
private final class RowInserter {
  /// Why a row is refused.
  struct Refusal: Error {
    let reason: String
  }

  private let db: Database
  private let name: String
  private let number: OpaquePointer?
  private var statement: OpaquePointer?
  private var table = ""

  init(_ db: Database, name: String) {
    self.db = db
    self.name = name
    var number: OpaquePointer?
    sqlite3_prepare_v2(db.sqliteConnection, "SELECT CAST(?1 AS REAL)", -1, &number, nil)
    self.number = number
  }

  /// Frees the statements. Call before the connection is closed.
  func finish() {
    sqlite3_finalize(statement)
    sqlite3_finalize(number)
    statement = nil
  }

  /// The number as SQLite reads it: same bits as the one it wrote.
  func real(_ text: String) -> Double {
    SQLValue.text(text).bind(to: number, at: 1)
    defer { sqlite3_reset(number) }
    return sqlite3_step(number) == SQLITE_ROW ? sqlite3_column_double(number, 0) : .nan
  }

  /// Prepares insertions into a table. Only names that the schema has become SQL.
  func begin(table: String, columns: [String]) throws {
    guard let part = Store.Snapshot.parts.first(where: { $0.table == table }), try db.tableExists(part.table) else {
      throw Refusal(reason: "a dump has no table \(table)")
    }
    let known = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [part.table])
    let chosen = columns.compactMap { column in known.first { $0 == column } }
    guard chosen.count == columns.count, Set(chosen).count == chosen.count else {
      let strange = columns.first { !known.contains($0) }
      throw Refusal(reason: strange.map { "the table \(table) has no column \($0)" } ?? "a column is named twice")
    }
    sqlite3_finalize(statement)
    statement = nil
    let sql =
      "INSERT INTO \(part.table) (\(chosen.joined(separator: ", "))) VALUES (\(chosen.map { _ in "?" }.joined(separator: ", ")))"
    let code = sqlite3_prepare_v2(db.sqliteConnection, sql, -1, &statement, nil)
    guard code == SQLITE_OK else { throw error(code) }
    self.table = table
  }

  func insert(_ row: [SQLValue]) throws {
    for (index, value) in row.enumerated() { value.bind(to: statement, at: Int32(index + 1)) }
    defer { sqlite3_reset(statement) }
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE else { throw error(code) }
  }

  private func error(_ code: Int32) -> any Error {
    let message = sqlite3_errmsg(db.sqliteConnection).map { String(cString: $0) } ?? ""
    switch code & 0xff {
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG:
      return Refusal(reason: "a row of \(table) is refused: \(message)")
    case SQLITE_FULL, SQLITE_NOMEM: return Refusal(reason: "the rows take too much memory")
    default: return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }
}
