import GRDB
import Migrations

/// The schema of a database.
public struct SchemaDescription: Sendable {
  /// A column of a table or view.
  public struct Column: Sendable, Equatable {
    public let name: String
    /// Declared type; empty if a view computes the column.
    public let type: String
    /// Constraints as SQL; empty in a view.
    public let constraints: String
    /// Note on the contents; empty if nobody wrote one.
    public let note: String
  }

  /// A reference from one table to another.
  public struct Reference: Sendable, Equatable {
    /// The referring column.
    public let column: String
    /// The table that it refers to, by its key.
    public let table: String
    /// Whether every row has one.
    public let isRequired: Bool
    /// Whether no two rows share one.
    public let isUnique: Bool
  }

  public struct Relation: Sendable, Equatable {
    public let name: String
    public let isView: Bool
    /// One sentence about a row; empty if nobody wrote one.
    public let note: String
    /// Columns in order.
    public let columns: [Column]
    /// Constraints over several columns, as SQL.
    public let constraints: [String]
    /// References to other tables.
    public let references: [Reference]
    /// Indexes as SQL.
    public let indexes: [String]
  }

  /// Number of the last migration.
  public let version: Int
  /// Views, then tables, each sorted by name.
  public let relations: [Relation]
}

extension Store {
  /// Names of the views, in the order in which they are listed.
  public static var views: [String] { SchemaNotes.views }

  /// Describes every view and table from SQLite's schema, the comments in a table's SQL, the comments before a table
  /// in the migrations, and the notes in `SchemaNotes`.
  /// - Throws: `StoreError`.
  public func schema() throws -> SchemaDescription {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT name, type = 'view', sql FROM main.sqlite_schema
          WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name
          """)
      return SchemaDescription(
        version: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
        relations: try rows.map { try Self.relation(named: $0[0], isView: $0[1], sql: $0[2], in: db) })
    }
  }

  private static func relation(
    named name: String, isView: Bool, sql: String, in db: GRDB.Database
  ) throws -> SchemaDescription.Relation {
    let text = isView ? TableText(parts: []) : TableText(sql)
    let facts = try Row.fetchAll(
      db, sql: "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?, 'main') ORDER BY cid", arguments: [name])
    let columns = facts.map { row in
      let part = text.parts.first { $0.name == row[0] as String }
      let type: String = row[1]
      let definition = part?.definition ?? ""
      return SchemaDescription.Column(
        name: row[0], type: type,
        constraints: definition.hasPrefix(type)
          ? String(definition.dropFirst(type.count).drop { $0 == " " }) : definition,
        note: part?.comment ?? SchemaNotes.column(row[0], of: name))
    }
    let keys = facts.filter { $0[3] as Int > 0 }.map { $0[0] as String }
    let references = try Row.fetchAll(
      db, sql: "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?, 'main') ORDER BY id DESC", arguments: [name]
    ).map { row in
      let column: String = row[0]
      return SchemaDescription.Reference(
        column: column, table: row[1],
        isRequired: facts.contains { $0[0] as String == column && ($0[2] as Bool || $0[3] as Int > 0) },
        isUnique: keys == [column])
    }
    let columnNames = Set(columns.map(\.name))
    return SchemaDescription.Relation(
      name: name, isView: isView, note: SchemaNotes.relation(name), columns: columns,
      constraints: text.parts.filter { !columnNames.contains($0.name) }.map { "\($0.name) \($0.definition)" },
      references: references,
      indexes: try String.fetchAll(
        db,
        sql:
          "SELECT sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name",
        arguments: [name]))
  }
}
