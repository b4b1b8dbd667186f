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
        By count, from the exact polynomials. By time, the ratio forward ÷ reverse passes 1 between a width at which one order is the \
        winner and one at which the other is; without two such widths there is no row. The place is interpolated between measured widths on \
        logarithmic scales. Its 95 % interval has all places at which the interpolated ratio may be 1, given the intervals of the ratios.
        """),
    ] + tables
  }

  /// The crossovers by time, with intervals.
  static func place(_ record: ReportTable.Record) -> Prose? {
    guard let place = record.double("place"), let low = record.double("low"), let high = record.double("high") else {
      return nil
    }
    return "\(Quantity.significant(place)) [\(Quantity.significant(low)), \(Quantity.significant(high))]"
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
        ReportTable.Column(header: "m, by time [95 %]", isNumber: true, key: "place") {
          place($0) ?? ReportTable.Column.nothing
        },
        .integer("between", "below"), .integer("and", "above"),
      ])
  }
}
