import GRDB
import Migrations

/// Checks that tables, indexes, views and triggers are exactly those of the migrations: another view may hide rows,
/// and a trigger may remove them.
enum SchemaCheck: DatabaseCheck {
  static let area = "schema"

  static func problems(in db: GRDB.Database) throws -> [String] {
    let found = try objects(of: db)
    let expected = try expected()
    return expected.sorted { $0.key < $1.key }.compactMap { name, text in
      guard let present = found[name] else { return "the \(name) is missing" }
      return present == text ? nil : "the \(name) is not as the migrations make it"
    } + found.keys.filter { expected[$0] == nil }.sorted().map { "the \($0) was made by no migration" }
  }

  /// The schema of a new database.
  private static func expected() throws -> [String: String] {
    let new = try DatabaseQueue()
    return try new.write { db in
      try Migrator.standard.apply(Migrations.all, to: db)
      return try objects(of: db)
    }
  }

  /// SQL of a schema by kind and name. Some releases of SQLite quote a name after a renaming.
  private static func objects(of db: GRDB.Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT type || ' ' || name, replace(sql, '"', '') FROM sqlite_schema
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite^_%' ESCAPE '^'
        """)
    return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
  }
}
