public import Store

/// A report on a database: the cost of each order of evaluation, which one is cheaper, and how certain that is.
///
/// Deterministic: equal rows give equal bytes. Every table prints its query.
public struct CostReport {
  /// Its text, tables and figures.
  public let document: Document
  /// The database's rows that count.
  let rows: String

  /// Sections in reading order.
  private static var sections: [any Section.Type] {
    [
      Answer.self, Provenance.self, ForwardAndReverse.self, BestBracketing.self, CountLaws.self, CrossoverPlaces.self,
      OtherProducts.self, DerivativeStrategies.self, Setups.self, ManyDirections.self, Growth.self, Roofline.self,
      ExactCounts.self,
      GivenByHand.self,
      NetworkEvaluations.self, NotFinished.self, Explanation.self,
    ]
  }

  /// Makes a report of `scope` from one snapshot of the database.
  /// - Throws: `ReportError` if there is nothing to report; `StoreError`.
  public init(from store: Store, scope: Scope) throws {
    (document, rows) = try store.snapshot { snapshot in
      let context = try Context(snapshot, scope: scope, path: store.path)
      let blocks = try Self.sections.flatMap { try $0.blocks(context) }
      return (Document(blocks + [.paragraph(Self.digest(Document(blocks)))]), context.condition)
    }
  }

  /// A digest line that changes with any figure of the report.
  private static func digest(_ document: Document) -> Prose {
    """
    Rows: \(code: JSONText.digest(document.json)), the digest of all rows above as \(code: "track report --format json") prints \
    them.
    """
  }

  /// The rows of the report as SQL text of at most `maxBytes`.
  /// - Throws: `StoreError.unusable` if they are longer.
  public func savedRows(from store: Store, maxBytes: Int) throws -> String {
    try store.snapshot { try $0.rowDump(where: rows, maxBytes: maxBytes) }
  }
}
