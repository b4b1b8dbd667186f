import Report
import Store

/// The schema as a document.
enum SchemaMarkdown {
  /// The document: views, which people read, an overview of the tables, and the tables.
  static func document(_ schema: SchemaDescription) -> String {
    let views = schema.relations.filter(\.isView)
    let tables = schema.relations.filter { !$0.isView }
    let head = """
      # The database

      Schema \(schema.version), as the database itself has it. This file is made by `make docs`; a test compares them.

      People read the views: their names stay, and their columns only gain. Tables may change with a migration. Times are ISO-8601 UTC; \
      durations end in `_ns` and are nanoseconds; amounts of memory are bytes. [Questions](questions.md) shows them in use.

      ## Views
      """
    let parts = [head] + views.map(section) + ["## Tables", overview(tables)] + tables.map(section)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func section(_ relation: SchemaDescription.Relation) -> String {
    let isView = relation.isView
    var rows = [isView ? ["column", "type", "what it holds"] : ["column", "type", "constraints", "what it holds"]]
    rows.append(rows[0].map { _ in "---" })
    for column in relation.columns {
      let name = "`\(column.name)`"
      let constraints = column.constraints.isEmpty ? "" : code(column.constraints)
      rows.append(
        isView ? [name, column.type, cell(column.note)] : [name, column.type, constraints, cell(column.note)])
    }
    var parts = ["### \(relation.name)", relation.note]
    parts.append(rows.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n"))
    let rest = relation.constraints.map { "- \(code($0))" } + relation.indexes.map { "- \(code($0))" }
    if !rest.isEmpty { parts.append(rest.joined(separator: "\n")) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Which table refers to which, in Mermaid's notation.
  private static func overview(_ tables: [SchemaDescription.Relation]) -> String {
    let lines = tables.flatMap { table in
      table.references.map { reference in
        let one = reference.isRequired ? "||" : "|o"
        return
          "  \(reference.table) \(one)--\(reference.isUnique ? "o|" : "o{") \(table.name) : \"\(reference.column)\""
      }
    }
    return (["```mermaid", "erDiagram"] + lines + ["```"]).joined(separator: "\n")
  }

  private static func code(_ sql: String) -> String {
    "`"
      + sql.split(whereSeparator: \.isWhitespace).joined(separator: " ").split(
        separator: "|", omittingEmptySubsequences: false
      )
      .joined(separator: "\\|") + "`"
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
