/// Savings of the best bracketing over both orders.
enum BestBracketing: Section {
  static func appendix(_ context: Context) throws -> [Block] {
    let tables = try context.tables(level: 4, table)
    guard let first = context.configurations.first, !tables.isEmpty else { return [] }
    return [
      .heading(3, "The optimal order"),
      .paragraph(
        """
        The bracketing with the fewest multiplications, found by dynamic programming over the shapes. Ratios are the other \
        order ÷ optimal: how many times more it takes.
        """),
    ] + tables + (try ChainFigures.againstM(context, first))
  }

  static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "optimal order, \(configuration.description)",
      """
      WITH pairs AS MATERIALIZED (
        SELECT * FROM comparisons
        WHERE strategy_a IN ('forward', 'reverse') AND strategy_b = 'optimal' AND \(context.newestCells(configuration)))
      SELECT n, m, b_bracketing AS bracketing, b_multiplications AS multiplications,
             max(CASE strategy_a WHEN 'forward' THEN multiplications_ratio END) AS forward_multiplications_ratio,
             max(CASE strategy_a WHEN 'reverse' THEN multiplications_ratio END) AS reverse_multiplications_ratio,
             b_median_ns AS median_ns, max(CASE strategy_a WHEN 'forward' THEN time_ratio END) AS forward_time_ratio,
             max(CASE strategy_a WHEN 'forward' THEN low END) AS forward_low,
             max(CASE strategy_a WHEN 'forward' THEN high END) AS forward_high,
             max(CASE strategy_a WHEN 'reverse' THEN time_ratio END) AS reverse_time_ratio,
             max(CASE strategy_a WHEN 'reverse' THEN low END) AS reverse_low,
             max(CASE strategy_a WHEN 'reverse' THEN high END) AS reverse_high,
             b_peak_bytes AS peak_bytes, b_residual AS residual, min(noise_floor) AS noise_floor,
             coalesce(sum(winner_by_time = 'optimal'), 0) = 2 AS is_fastest
      FROM pairs
      GROUP BY cell_id HAVING count(*) = 2 ORDER BY n, m
      """,
      [
        .integer("n", "n"), .integer("m", "m"), .text("Bracketing", "bracketing"),
        .integer("Multiplications", "multiplications"), .time("Median time", "median_ns"),
        .interval("forward ÷ [95 %]", "forward_time_ratio", "forward_low", "forward_high"),
        .interval("reverse ÷ [95 %]", "reverse_time_ratio", "reverse_low", "reverse_high"),
        .bytes("Peak memory", "peak_bytes"),
      ])
  }
}
