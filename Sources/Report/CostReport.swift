public import Store

/// A report over a database: what each order of evaluation costs, which is cheaper and how sure that is.
///
/// Deterministic: the same rows give the same bytes. Every table prints the query that gives its numbers.
public struct CostReport {
  /// Its text, tables and figures.
  public let document: Document
  /// Which of the database's rows count.
  let rows: String

  /// The sections, in the order in which they are read.
  private static var sections: [any Section.Type] {
    [
      Answer.self, Provenance.self, ForwardAndReverse.self, BestBracketing.self, CountLaws.self, CrossoverPlaces.self,
      OtherProducts.self, DerivativeStrategies.self, Growth.self, Roofline.self, ExactCounts.self, GivenByHand.self,
      NetworkEvaluations.self, NotFinished.self, Explanation.self,
    ]
  }

  /// Reads what a report of `scope` shows, from one state of the database.
  /// - Throws: `ReportError` where there is nothing, `StoreError`.
  public init(from store: Store, scope: Scope) throws {
    (document, rows) = try store.snapshot { snapshot in
      let context = try Context(snapshot, scope: scope, path: store.path)
      let blocks = try Self.sections.flatMap { try $0.blocks(context) }
      return (Document(blocks + [.paragraph(Self.digest(Document(blocks)))]), context.condition)
    }
  }

  /// What the report was made from, in one line that a change of any figure changes.
  private static func digest(_ document: Document) -> Prose {
    """
    Rows: \(code: JSONText.digest(document.json)), the digest of all rows above as \(code: "track report --format json") prints \
    them.
    """
  }

  /// The rows behind the report as SQL text of at most `maxBytes`.
  /// - Throws: `StoreError.unusable` where they are more.
  public func savedRows(from store: Store, maxBytes: Int) throws -> String {
    try store.snapshot { try $0.rowDump(where: rows, maxBytes: maxBytes) }
  }
}
