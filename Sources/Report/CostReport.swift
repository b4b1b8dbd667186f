public import Store

/// A report over a database: what each order of evaluation costs, which is cheaper and how sure that is.
///
/// Deterministic: the same rows give the same bytes. Every table prints the query that gives its numbers.
public struct CostReport {
  private let blocks: [Block]

  /// The sections, in the order in which they are read.
  private static var sections: [any Section.Type] {
    [
      Answer.self, Provenance.self, ForwardAndReverse.self, OptimalOrder.self, Crossover.self, OtherProducts.self,
      DerivativeStrategies.self,
      ExactCounts.self, Growth.self, GivenByHand.self, NetworkEvaluations.self, NotFinished.self, Explanation.self,
    ]
  }

  /// Reads what a report of `scope` shows, from one state of the database.
  /// - Throws: `ReportError` where there is nothing, `StoreError`.
  public init(from store: Store, scope: Scope) throws {
    blocks = try store.snapshot { snapshot in
      let context = try Context(snapshot, scope: scope, path: store.path)
      return try Self.sections.flatMap { try $0.blocks(context) }
    }
  }

  /// The report as Markdown.
  public var markdown: String { Markdown.document(blocks) }

  /// Its tables as JSON lines: title, query and rows of each.
  public var json: String {
    blocks.compactMap { block in
      guard case .table(let table) = block else { return nil }
      let rows = table.result.rows.map { JSONText.object(table.result.columns, $0) }
      return JSONText.object([
        ("table", JSONText.string(table.title)), ("sql", JSONText.string(table.sql)),
        ("rows", JSONText.array(of: rows)),
      ]) + "\n"
    }.joined()
  }
}

/// One section of a report; empty where there is nothing to say.
protocol Section {
  static func blocks(_ context: Context) throws -> [Block]
}
