/// What the best bracketing saves over both.
enum OptimalOrder: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let tables = try context.tables(table)
    guard !tables.isEmpty else { return [] }
    return [
      .heading(2, "The optimal order"),
      .paragraph(
        """
        The bracketing with the fewest multiplications, found by dynamic programming over the shapes. Ratios are the other \
        order ÷ optimal: how many times more it takes.
        """),
    ] + tables
  }

  static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "optimal order, \(configuration.description)",
      """
      SELECT f.n, f.m, o.bracketing, o.multiplications, f.multiplications_ratio AS forward_multiplications_ratio,
             r.multiplications_ratio AS reverse_multiplications_ratio, o.median_ns, f.time_ratio AS forward_time_ratio,
             f.low AS forward_low, f.high AS forward_high, r.time_ratio AS reverse_time_ratio, r.low AS reverse_low,
             r.high AS reverse_high, o.peak_bytes, o.residual
      FROM comparisons AS f
      JOIN comparisons AS r ON r.cell_id = f.cell_id AND r.strategy_a = 'reverse' AND r.strategy_b = 'optimal'
      JOIN hvp_costs AS o ON o.run_id = f.b_run_id
      WHERE f.strategy_a = 'forward' AND f.strategy_b = 'optimal'
        AND f.\(context.newestCells(configuration, where: "workload = 'chain' AND m IS NOT NULL"))
      ORDER BY f.n, f.m
      """,
      [
        .integer("n", "n"), .integer("m", "m"), .text("Bracketing", "bracketing"),
        .integer("Multiplications", "multiplications"), .ratio("forward ÷", "forward_multiplications_ratio"),
        .ratio("reverse ÷", "reverse_multiplications_ratio"), .time("Median time", "median_ns"),
        .interval("forward ÷ [95 %]", "forward_time_ratio", "forward_low", "forward_high"),
        .interval("reverse ÷ [95 %]", "reverse_time_ratio", "reverse_low", "reverse_high"),
        .bytes("Peak memory", "peak_bytes"), .residual("Residual", "residual"),
      ])
  }
}
