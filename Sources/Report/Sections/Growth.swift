/// Growth of times with sizes.
enum Growth: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let table = try context.table(
      "growth",
      """
      SELECT workload, strategy, variable, fixed, exponent, low, high, points, polynomial, dtype, threads, blas FROM fits
      WHERE sweep_id = (
        SELECT sweep_id FROM fits WHERE \(context.condition) ORDER BY recorded_at DESC, sweep_id DESC LIMIT 1)
      ORDER BY workload, variable, length(fixed), fixed, \(ChainOrders.rank),
               strategy
      """,
      [
        .text("Workload", "workload"), .text("Order", "strategy"), .text("Along", "variable"), .code("Fixed", "fixed"),
        .interval("Exponent [95 %]", "exponent", "low", "high", tooFew: "points"), .integer("Points", "points"),
        .text("Multiplications, exactly", "polynomial"),
      ])
    guard !table.isEmpty else { return [] }
    return [
      .heading(2, "How times grow"),
      .paragraph(
        """
        Median time ~ sizeᵖ along lines on which one size varies: p by the median of pairwise slopes (Theil–Sen), with Sen's \
        interval by the exact distribution of Kendall's tau; fewer than 5 points hold none of 95 %. Small sizes are overhead and large \
        ones leave the caches, so that p is a description of this range and not a law.
        """),
    ] + table.blocks + (try context.configurations.first.map { try ChainFigures.againstN(context, $0) } ?? [])
  }
}
