import GRDB
import GRDBSQLite

extension Store {
  /// Limits SQLite's memory in the whole process, for processes that only run a query.
  public static func limitMemory(to bytes: Int) { sqlite3_hard_heap_limit64(Int64(bytes)) }

  /// Streams the rows of a user's query: one statement that begins with SELECT, WITH, VALUES or EXPLAIN, on a
  /// read-only connection.
  /// - Parameters:
  ///   - isCancelled: asked now and then; once it says yes, the query ends.
  ///   - begin: called once, with the names of the columns.
  ///   - each: called with each row; has a value for every column.
  /// - Throws: `StoreError`: `.badQuery` where the query is none of these, wrong, or would write; `.interrupted` where it was
  ///   cancelled; and what `begin` and `each` throw.
  public func query(
    _ sql: String, _ arguments: [SQLValue] = [], isCancelled: @escaping @Sendable () -> Bool = { false },
    begin: ([String]) throws -> Void, each: ([SQLValue]) throws -> Void
  ) throws {
    // Temporary views that show crashes belong to this connection: the other one needs them, too.
    let views = try read { try String.fetchAll($0, sql: "SELECT sql FROM sqlite_temp_schema WHERE type = 'view'") }.map
    {
      $0.hasPrefix("CREATE VIEW") ? "CREATE TEMP" + $0.dropFirst("CREATE".count) : $0
    }
    let query = try UserQuery(sql, arguments, path: path, views: views, isCancelled: isCancelled)
    try begin(query.columns)
    while let row = try query.next() {
      if isCancelled() { throw StoreError(.interrupted, "the query was interrupted") }
      try each(row)
    }
  }

  /// All rows of a user's query at once.
  /// - Throws: `StoreError`.
  public func query(_ sql: String, _ arguments: [SQLValue] = []) throws -> ResultTable {
    var table = ResultTable(columns: [], rows: [])
    try query(sql, arguments, begin: { table.columns = $0 }, each: { table.rows.append($0) })
    return table
  }
}
