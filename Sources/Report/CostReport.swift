public import Store

/// A report on a database: the cost of each order of evaluation, which one is cheaper, and how certain that is.
///
/// Deterministic: equal rows give equal bytes. The answer comes first; every table prints its query, in the appendix or below it.
public struct CostReport {
  /// Its text, tables and figures.
  public let document: Document
  /// The database's rows that count.
  let rows: String

  /// Where the SQL of the tables stands.
  public enum QueryPlace: String, CaseIterable, Sendable {
    /// All of it at the end.
    case appendix
    /// Below each table.
    case inline
  }

  /// Sections in reading order; the answer and the summary come before them.
  private static var sections: [any Section.Type] {
    [
      StrategiesByCell.self, TimeAndMemory.self, Setups.self, ManyDirections.self, OtherMatrices.self,
      Checkpoints.self, Matrices.self,
      ForwardAndReverse.self, BestBracketing.self,
      CrossoverPlaces.self, CountLaws.self, ExactCounts.self, OtherProducts.self, DerivativeStrategies.self,
      Growth.self, Roofline.self, Curvatures.self, GivenByHand.self, GradientsOfTwoBranch.self, NetworkEvaluations.self,
      NotFinished.self,
    ]
  }

  /// Makes a report of `scope` from one snapshot of the database.
  /// - Throws: `ReportError` if there is nothing to report; `StoreError`.
  public init(from store: Store, scope: Scope, sql place: QueryPlace = .appendix) throws {
    (document, rows) = try store.snapshot { snapshot in
      let context = try Context(snapshot, scope: scope, path: store.path)
      let top = try Answer.blocks(context) + Summary.blocks(context)
      let body = try Self.sections.flatMap { try $0.blocks(context) }
      let appendix =
        try [.heading(2, "Appendix")] + Provenance.blocks(context) + Winners.appendix(context)
        + Explanation.blocks(context)
        + Self.sections.flatMap { try $0.appendix(context) }
      let blocks = top + Self.contents(body + appendix) + body + appendix
      let digest = Block.paragraph(Self.digest(Document(blocks)))
      return (Document(Self.withQueries(blocks, place) + [digest]), context.condition)
    }
  }

  /// References to the sections, from three on.
  private static func contents(_ blocks: [Block]) -> [Block] {
    let titles = blocks.compactMap { block -> Prose? in
      if case .heading(2, let title) = block { "\(section: title)" } else { nil }
    }
    return titles.count < 3 ? [] : [.paragraph("Contents: \(titles.joined(separator: " · ")).")]
  }

  /// The blocks with the queries of their tables.
  private static func withQueries(_ blocks: [Block], _ place: QueryPlace) -> [Block] {
    func details(_ query: Query, _ title: Prose) -> Block {
      .details(title, [.code("\(query.sql);", language: "sql")])
    }
    switch place {
    case .inline:
      return blocks.flatMap { block -> [Block] in
        guard case .table(let table) = block, let query = table.query else { return [block] }
        return [block, details(query, "The SQL behind this table")]
      }
    case .appendix:
      let queries = Document(blocks).queries
      return blocks
        + (queries.isEmpty
          ? []
          : [
            .heading(3, "The SQL of the tables"),
            .paragraph("In the order of the tables; \(code: "track report --sql inline") puts each below its table."),
          ]) + queries.map { details($0, "\($0.title)") }
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
