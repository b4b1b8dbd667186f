import Report
import Store

extension SchemaDescription {
  /// The schema as a document: the views, a diagram of the tables, and the tables.
  var document: Document {
    let (views, tables) = (relations.filter(\.isView), relations.filter { !$0.isView })
    let head: [Block] = [
      .heading(1, "The database"),
      .paragraph(
        """
        Schema \(version), read from the database. \(code: "make docs") generates this file; a test compares the two.
        """),
      .paragraph(
        """
        Query the views (plural): their columns are never renamed or removed. Tables (singular) are internal and may change with \
        a migration. Times are ISO-8601 UTC; durations end in \(code: "_ns") and are nanoseconds; memory is in bytes. \
        \("Questions", link: "questions.md") has example queries.
        """),
      .heading(2, "Views"),
    ]
    return Document(
      head + views.flatMap(\.blocks) + [.heading(2, "Tables"), Self.overview(tables)] + tables.flatMap(\.blocks))
  }

  /// References between the tables, in Mermaid's notation.
  private static func overview(_ tables: [Relation]) -> Block {
    /// A name without characters that Mermaid would interpret.
    func name(_ name: String) -> String {
      String(name.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
    }
    let lines = tables.flatMap { table in
      table.references.map { reference in
        let (one, many) = (reference.isRequired ? "||" : "|o", reference.isUnique ? "o|" : "o{")
        return "  \(name(reference.table)) \(one)--\(many) \(name(table.name)) : \"\(name(reference.column))\""
      }
    }
    return .code((["erDiagram"] + lines).joined(separator: "\n"), language: "mermaid")
  }
}

extension SchemaDescription.Relation {
  fileprivate var blocks: [Block] {
    let table = Table(
      isView ? ["column", "type", "what it holds"] : ["column", "type", "constraints", "what it holds"],
      columns.map { column in
        let constraints = column.constraints.isEmpty ? "" : Self.code(column.constraints)
        let ends = ["\(code: column.name)", "\(column.type)", Prose(comment: column.note)]
        return isView ? ends : [ends[0], ends[1], constraints, ends[2]]
      })
    let rest = (constraints + indexes).map(Self.code)
    return [.heading(3, Prose(comment: name))] + (note.isEmpty ? [] : [.paragraph(Prose(comment: note))])
      + [.table(table)] + (rest.isEmpty ? [] : [.list(rest)])
  }

  private static func code(_ sql: String) -> Prose {
    Prose(code: sql.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}
