public import Figures
import Store

/// A text as a tree. `Markdown`, `HTML` and `CSV` write it; its makers write no markup, and nothing parses markup.
public struct Document {
  /// Blocks from the top.
  public let blocks: [Block]

  public init(_ blocks: [Block]) { self.blocks = blocks }

  /// File names and SVG texts of the figures.
  public var figures: [(file: String, svg: String)] {
    blocks.compactMap { if case .figure(let figure) = $0 { (figure.name + ".svg", figure.svg) } else { nil } }
  }

  /// The queries of the tables.
  var queries: [Query] { blocks.compactMap { if case .table(let table) = $0 { table.query } else { nil } } }
}

/// A block of a document.
public enum Block {
  /// A heading of level 1 to 6; the first of level 1 is the title.
  case heading(Int, Prose)
  case paragraph(Prose)
  case list([Prose])
  case table(Table)
  case figure(Figure)
  /// Lines of code in a language.
  case code(String, language: StaticString)
  /// Blocks folded under a summary.
  case details(Prose, [Block])
  /// The note that `Prose.Span.note` of this name refers to.
  case note(StaticString, Prose)
}

/// A table: every row has a cell for each column.
public struct Table {
  let header: [Prose]
  let rows: [[Prose]]
  /// The columns of numbers, which are aligned at the right.
  var numeric: Set<Int> = []
  /// The columns of the query that the table's columns are sorted by; empty without a query.
  var keys: [String?] = []
  /// The query of its rows, for formats that print values instead of cells.
  var query: Query?

  /// A table with these column names.
  public init(_ header: [Prose], _ rows: [[Prose]]) { (self.header, self.rows) = (header, rows) }
}

/// A query with a title and its rows.
struct Query {
  let title: String
  let sql: String
  let result: ResultTable
}
