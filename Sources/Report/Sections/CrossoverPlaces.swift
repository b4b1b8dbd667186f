import Statistics

/// The crossovers of forward and reverse order.
enum CrossoverPlaces: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let tables = try context.tables(table) { table, _ in ChainFigures.crossovers(table) }
    guard !tables.isEmpty else { return [] }
    return [
      .heading(2, "Where they cross"),
      .paragraph(
        """
        By count, from the exact polynomials. By time, the ratio forward ÷ reverse passes 1 between two measured widths; \
        the place between them is interpolated on logarithmic scales, and its interval is where the ends of the ratios' intervals \
        pass 1. An end that is open lies outside the measured widths.
        """),
    ] + tables
  }

  /// The crossovers by time, with intervals.
  static func place(_ record: ReportTable.Record) -> Prose? {
    func end(_ column: String) -> String { record.double(column).map { Quantity.significant($0) } ?? "open" }
    return record.double("place").map { "\(Quantity.significant($0)) [\(end("low")), \(end("high"))]" }
  }

  static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "crossover, \(configuration.description)",
      """
      SELECT json_extract(fixed, '$.n') AS n, formula, exact, place, low, high, below, above, sweep_id
      FROM crossovers
      WHERE \(context.condition) AND \(configuration.condition)
        AND workload = 'chain' AND variable = 'm' AND strategy_a = 'reverse' AND strategy_b = 'forward'
        AND (sweep_id, json_extract(fixed, '$.n'), below) IN (
          SELECT sweep_id, n, m FROM forward_reverse
          WHERE \(context.newestCells(configuration)))
      ORDER BY n, below
      """,
      [
        .integer("n", "n"), .text("By count", "formula"),
        ReportTable.Column(header: "m, by time [95 %]") { place($0) ?? ReportTable.Column.nothing },
        .integer("between", "below"), .integer("and", "above"),
      ])
  }
}
