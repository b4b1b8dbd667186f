import Statistics

/// Products without a second size: the short chain, the rank-one quadratic, chains of matrices.
enum OtherProducts: Section {
  static func appendix(_ context: Context) throws -> [Block] {
    let tables = try context.tables(level: 4, table)
    guard !tables.isEmpty else { return [] }
    return [
      .heading(3, "Other products"),
      .paragraph(
        """
        The short chain z = v vᵀ y₁ (\(code: "chain") without m), the rank-one quadratic ½(vᵀx)² whose Hessian-vector product is v vᵀ y, \
        and products of any chain of matrices.
        """),
    ] + tables
  }

  private static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "other products, \(configuration.description)",
      """
      SELECT workload, size, strategy, bracketing, multiplications, additions, peak_bytes, median_ns, p25_ns, p75_ns, residual,
             run_id
      FROM newest_runs
      WHERE \(configuration.condition) AND m IS NULL AND strategy IN \(ChainOrders.list)
      ORDER BY workload, n, size, \(ChainOrders.rank), strategy
      """,
      [
        .text("Workload", "workload"), .code("Size", "size"), .text("Order", "strategy"),
        .text("Bracketing", "bracketing"),
        .pair("Multiplications, additions", "multiplications", "additions") { Quantity.grouped(Int($0)) },
        .bytes("Peak memory", "peak_bytes"), .time("Median time", "median_ns"), .residual("Residual", "residual"),
      ])
  }
}
