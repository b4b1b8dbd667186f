import GRDB
import Migrations

/// The schema as the database itself has it.
public struct SchemaDescription: Sendable {
  /// A column of a table or view.
  public struct Column: Sendable, Equatable {
    public let name: String
    /// Its declared type; empty where a view computes it.
    public let type: String
    /// Its constraints as SQL; empty in a view.
    public let constraints: String
    /// What it holds; empty where nobody wrote it down.
    public let note: String
  }

  /// A reference of one table to another.
  public struct Reference: Sendable, Equatable {
    /// The column that refers.
    public let column: String
    /// The table that it refers to, by its key.
    public let table: String
    /// Whether every row refers to one.
    public let isRequired: Bool
    /// Whether no two rows refer to the same one.
    public let isUnique: Bool
  }

  /// A table or view.
  public struct Relation: Sendable, Equatable {
    public let name: String
    /// Whether it is a view.
    public let isView: Bool
    /// What a row is, in a sentence; empty where nobody wrote it down.
    public let note: String
    /// Its columns, in order.
    public let columns: [Column]
    /// Constraints over several columns, as SQL.
    public let constraints: [String]
    /// References to other tables.
    public let references: [Reference]
    /// Its indexes, as SQL.
    public let indexes: [String]
  }

  /// Number of the last migration.
  public let version: Int
  /// Views, then tables, each by name.
  public let relations: [Relation]
}

extension Store {
  /// Names of the views that people read, in the order in which one meets them.
  public static var views: [String] { SchemaNotes.views }

  /// Describes every view and table: from SQLite's own tables, the comments that it keeps within a table's text, those that stand
  /// before a table in the migrations, and notes on the columns of views.
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
