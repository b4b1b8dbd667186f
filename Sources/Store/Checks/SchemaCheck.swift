import GRDB
import Migrations

/// Every table, index and view is as the migrations make it. What somebody added beside them is theirs.
enum SchemaCheck: DatabaseCheck {
  static let area = "schema"

  static func problems(in db: GRDB.Database) throws -> [String] {
    let found = try objects(of: db)
    return try expected().sorted { $0.key < $1.key }.compactMap { name, text in
      guard let present = found[name] else { return "the \(name) is missing" }
      return present == text ? nil : "the \(name) is not as the migrations make it"
    }
  }

  /// The schema of a new database.
  private static func expected() throws -> [String: String] {
    let new = try DatabaseQueue()
    return try new.write { db in
      try Migrator.standard.apply(Migrations.all, to: db)
      return try objects(of: db)
    }
  }

  /// Texts of a schema by kind and name. A name that was given by a renaming is quoted by some releases of SQLite.
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
