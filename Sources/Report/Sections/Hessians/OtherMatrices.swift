/// Products with the Gauss–Newton matrix and the Fisher information, each a question of its own.
enum OtherMatrices: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let tables = try context.tables(table)
    guard !tables.isEmpty else { return [] }
    return [
      .heading(2, "Products with other matrices"),
      .paragraph(
        """
        Of a loss ℓ of a network's outputs y with Jacobian J, \(code: "gauss-newton") multiplies with JᵀBJ for the Hessian B of ℓ in y, \
        \(code: "fisher") with the Fisher information of the distribution whose negative log-likelihood ℓ is. They are compared with \
        neither each other nor the Hessian. ÷ gradient is in the same cell.
        """),
    ] + tables
  }

  private static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "products with other matrices, \(configuration.description)",
      """
      WITH other AS (
        SELECT *, json_remove(size, '$.product') AS base FROM newest_products WHERE \(configuration.condition)
      ), ratio AS MATERIALIZED (
        SELECT a_run_id, time_ratio, low, high FROM comparisons
        WHERE strategy_b = 'gradient' AND cell_id IN (SELECT cell_id FROM other)
      )
      SELECT o.workload, o.base AS size, o.product, o.strategy, o.multiplications,
             1.0 * o.multiplications / g.multiplications AS count_ratio, o.median_ns, c.time_ratio, c.low, c.high, o.peak_bytes
      FROM other AS o
      LEFT JOIN other AS g ON g.cell_id = o.cell_id AND g.strategy = 'gradient'
      LEFT JOIN ratio AS c ON c.a_run_id = o.run_id
      WHERE \(ProductCondition.sql("o"))
      ORDER BY o.workload, o.variables, o.base, o.product DESC, o.median_ns, o.strategy
      """,
      [
        .text("Workload", "workload"), .code("Size", "size"), .text("Product", "product"),
        .text("Strategy", "strategy"),
        .integer("Multiplications", "multiplications"), .ratio("Multiplications ÷ gradient", "count_ratio"),
        .time("Median time", "median_ns"), .interval("Time ÷ gradient [95 %]", "time_ratio", "low", "high"),
        .bytes("Peak memory", "peak_bytes"),
      ])
  }
}
