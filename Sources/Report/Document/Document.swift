import Store

/// A text as a tree, which `Markdown`, `HTML` and `CSV` write: what makes it writes no markup, and nothing reads markup back.
public struct Document {
  /// Its parts, from the top.
  public let blocks: [Block]

  /// A document of these parts.
  public init(_ blocks: [Block]) { self.blocks = blocks }

  /// Its figures: the names of their files, and what is in them.
  public var figures: [(file: String, svg: String)] {
    blocks.compactMap { if case .figure(let figure) = $0 { (figure.name + ".svg", figure.svg) } else { nil } }
  }

  /// The queries whose rows its tables show.
  var queries: [Query] { blocks.compactMap { if case .table(let table) = $0 { table.query } else { nil } } }
}

/// Part of a document.
public enum Block {
  /// A heading of level 1 to 6; the first of level 1 is the title.
  case heading(Int, Prose)
  case paragraph(Prose)
  case list([Prose])
  case table(Table)
  case figure(Figure)
  /// Lines of code in a language.
  case code(String, language: StaticString)
  /// Parts that are folded under a summary.
  case details(Prose, [Block])
  /// What `Prose.Span.note` of this name refers to.
  case note(StaticString, Prose)
}

/// A table: a cell for each column in every row.
public struct Table {
  let header: [Prose]
  let rows: [[Prose]]
  /// The query whose rows it shows, for formats that print values and not cells.
  var query: Query?

  /// A table with these names of columns.
  public init(_ header: [Prose], _ rows: [[Prose]]) { (self.header, self.rows) = (header, rows) }
}

/// A query under a title, and what it gave.
struct Query {
  let title: String
  let sql: String
  let result: ResultTable
}
