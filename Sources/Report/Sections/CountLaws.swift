/// The polynomials of the exact counts, and the crossovers that they imply.
enum CountLaws: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    func law(_ quantity: String) -> String {
      """
      max(CASE quantity WHEN '\(quantity)' THEN coalesce(polynomial, 'none of ' || sizes || ' sizes') END) AS \(quantity)
      """
    }
    // The word of a product in the domain; each has its newest sweep.
    let product = "substr(domain, instr(domain || 'product = ', 'product = '), 20)"
    let table = try context.table(
      "exact cost polynomials",
      """
      SELECT workload, domain, strategy, \(law("multiplications")),
             \(law("additions")),
             \(law("peak_bytes")),
             min(fitted) AS fitted, min(confirmed) AS confirmed, sweep_id
      FROM polynomials
      WHERE dtype = 'float64' AND (workload, \(product), strategy, sweep_id) IN (
        SELECT workload, \(product), strategy, sweep_id FROM polynomials WHERE \(context.condition) AND dtype = 'float64'
        GROUP BY workload, \(product), strategy HAVING max(recorded_at || sweep_id) > '')
      GROUP BY workload, domain, strategy, sweep_id
      ORDER BY workload, length(domain) - length(replace(domain, ',', '')) DESC, domain, \(ChainOrders.rank), strategy
      """,
      [
        .text("Model", "workload"), .text("Over", "domain"), .text("Strategy", "strategy"),
        .text("Multiplications", "multiplications"), .text("Additions", "additions"), .text("Peak bytes", "peak_bytes"),
        .integer("Made from, at least", "fitted"), .integer("confirmed by, at least", "confirmed"),
      ])
    guard !table.isEmpty else { return [] }
    return [
      .heading(2, "The exact cost polynomials"),
      .paragraph(
        """
        Recovered from the counts of the graphs by exact rational arithmetic: the polynomial of least degree through as many counts as \
        it has coefficients, none of them at a greatest size, that meets all other counts exactly. A count with a minimum or a maximum of \
        two sizes has one on either side of the diagonal, in rows of their own. "None" follows no polynomial up to degree 4, or has too few \
        sizes to tell, as functions in the default study; \(code: "--max-memory 1B") counts a grid of sizes and runs none of them.
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
