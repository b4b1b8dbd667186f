public import Store

/// A report over a database: what each order of evaluation costs, which is cheaper and how sure that is.
///
/// Deterministic: the same rows give the same bytes. Every table prints the query that gives its numbers.
public struct CostReport {
  private let blocks: [Block]
  /// Which of the database's rows count.
  let rows: String

  /// The sections, in the order in which they are read.
  private static var sections: [any Section.Type] {
    [
      Answer.self, Provenance.self, ForwardAndReverse.self, OptimalOrder.self, CountLaws.self, Crossover.self,
      OtherProducts.self, DerivativeStrategies.self, Growth.self, Roofline.self, ExactCounts.self, GivenByHand.self,
      NetworkEvaluations.self, NotFinished.self, Explanation.self,
    ]
  }

  /// Reads what a report of `scope` shows, from one state of the database.
  /// - Throws: `ReportError` where there is nothing, `StoreError`.
  public init(from store: Store, scope: Scope) throws {
    (blocks, rows) = try store.snapshot { snapshot in
      let context = try Context(snapshot, scope: scope, path: store.path)
      let blocks = try Self.sections.flatMap { try $0.blocks(context) }
      return (blocks + [.paragraph(Self.digest(blocks))], context.condition)
    }
  }

  /// What the report was made from, in one line that a change of any figure changes.
  private static func digest(_ blocks: [Block]) -> String {
    "Rows: `\(JSONText.digest(json(blocks)))`, the digest of all rows above as `track report --format json` prints them."
  }

  /// The report as Markdown, complete without figures.
  public var markdown: String { Markdown.document(blocks) }

  /// The report as Markdown with links to its figures, which are in `directory` beside it.
  public func markdown(figuresIn directory: String) -> String { Markdown.document(blocks, figures: directory) }

  /// Its figures: the names of their files, and what is in them.
  public var figures: [(file: String, svg: String)] {
    blocks.compactMap { if case .figure(let figure) = $0 { (figure.name + ".svg", figure.svg) } else { nil } }
  }

  /// The report as a page that needs nothing beside itself.
  public var html: String { HTML.document(blocks) }

  /// Its tables as JSON lines: title, query and rows of each.
  public var json: String { Self.json(blocks) }

  /// Its tables as comma-separated values, a line for each value.
  public var csv: String { CSV.document(Self.tables(blocks)) }

  /// The rows behind the report as SQL text of at most `maxBytes`.
  /// - Throws: `StoreError.unusable` where they are more.
  public func savedRows(from store: Store, maxBytes: Int) throws -> String {
    try store.snapshot { try $0.rowDump(where: rows, maxBytes: maxBytes) }
  }

  private static func tables(_ blocks: [Block]) -> [ReportTable] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  private static func json(_ blocks: [Block]) -> String {
    tables(blocks).map { table in
      let rows = table.result.rows.map { JSONText.object(table.result.columns, $0) }
      let line = JSONText.object([
        ("table", JSONText.string(table.title)), ("sql", JSONText.string(table.sql)),
        ("rows", JSONText.array(of: rows)),
      ])
      return VisibleText.json(line) + "\n"
    }.joined()
  }
}

/// One section of a report; empty where there is nothing to say.
protocol Section {
  static func blocks(_ context: Context) throws -> [Block]
}
