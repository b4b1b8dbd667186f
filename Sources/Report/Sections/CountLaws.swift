/// The polynomials of the exact counts, and the crossovers that they imply.
enum CountLaws: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let table = try context.table(
      "exact cost polynomials",
      """
      SELECT workload, strategy, quantity, domain, polynomial, sizes, fitted, confirmed, sweep_id
      FROM polynomials
      WHERE dtype = 'float64' AND (workload, strategy, sweep_id) IN (
        SELECT workload, strategy, sweep_id FROM polynomials WHERE \(context.condition) AND dtype = 'float64'
        GROUP BY workload, strategy HAVING max(recorded_at || sweep_id) > '')
      ORDER BY workload, length(domain) - length(replace(domain, ',', '')) DESC,
               CASE quantity WHEN 'multiplications' THEN 1 WHEN 'additions' THEN 2 ELSE 3 END,
               \(ChainOrders.rank), strategy, domain
      """,
      [
        .text("Workload", "workload"), .text("Strategy", "strategy"), .text("Counts", "quantity"),
        .text("Over", "domain"),
        ReportTable.Column(header: "Polynomial") { record in
          record.text("polynomial").map(Prose.init(text:))
            ?? "none up to degree 4 that all \(Text.counted(record.integer("sizes") ?? 0, "size")) confirm"
        },
        .integer("Made from", "fitted"), .integer("confirmed by", "confirmed"),
      ])
    guard !table.isEmpty else { return [] }
    return [
      .heading(2, "The exact cost polynomials"),
      .paragraph(
        """
        Recovered from the counts of the graphs by exact rational arithmetic: each polynomial is the one of least degree through as \
        many counts as it has coefficients, none of them at a greatest size, and meets all other counts exactly. Where a minimum or a \
        maximum of two sizes stands in a count, it has a polynomial on either side of the diagonal. A count that follows none, or at \
        too few sizes to tell, is said to. Functions have two sizes each in the default study, which tells nothing; their polynomials \
        follow from a grid of sizes, which need only be traced: with \(code: "--max-memory 1B") all are counted and none is run. \
        The widths of \(code: "mlp") are one list, so that its laws are in the batch alone.
        """),
    ] + table.blocks + (try crossover(context).map { [.paragraph($0)] } ?? [])
  }

  /// The sizes with equal counts of forward and reverse order, derived from the polynomials.
  private static func crossover(_ context: Context) throws -> Prose? {
    let row = try context.records(
      """
      SELECT formula,
             (SELECT polynomial FROM polynomials AS p WHERE p.sweep_id = c.sweep_id AND p.workload = c.workload
                AND p.strategy = 'forward' AND quantity = 'multiplications' AND domain = 'in n, m') AS forward,
             (SELECT polynomial FROM polynomials AS p WHERE p.sweep_id = c.sweep_id AND p.workload = c.workload
                AND p.strategy = 'reverse' AND quantity = 'multiplications' AND domain = 'in n, m') AS reverse
      FROM crossovers AS c
      WHERE \(context.condition) AND workload = 'chain' AND variable = 'm' AND formula IS NOT NULL
        AND strategy_a IN ('forward', 'reverse') AND strategy_b IN ('forward', 'reverse')
      ORDER BY recorded_at DESC, sweep_id DESC LIMIT 1
      """
    ).first
    guard let formula = row?.text("formula"), let forward = row?.text("forward"), let reverse = row?.text("reverse")
    else { return nil }
    return """
      Forward and reverse order take the same number of multiplications where \(forward) = \(reverse), which is at \
      \(strong: "\(formula)"): solved symbolically, not read off a grid.
      """
  }
}
