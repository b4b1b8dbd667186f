/// Hessians and Jacobians themselves: what each strategy that computes the matrix costs.
enum Matrices: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let hessians = try context.table(
      "Hessians", newest("hessian", context),
      [
        .text("Workload", "workload"), .code("Size", "size"), .integer("Variables", "variables"),
        .text("Strategy", "strategy"),
      ] + costs + [.integer("Colours", "colours")])
    let jacobians = try context.table(
      "Jacobians", newest("jacobian", context),
      [.text("Workload", "workload"), .code("Size", "size"), .text("Strategy", "strategy")] + costs)
    guard !hessians.isEmpty || !jacobians.isEmpty else { return [] }
    return [.heading(2, "Hessians and Jacobians")]
      + (hessians.isEmpty
        ? []
        : [
          .heading(3, "The Hessian"),
          .paragraph(
            """
            \(code: "explicit-hessian") linearises the gradient once and takes a product with each unit vector, some at a time; \
            \(code: "coloured-hessian") takes one for each colour, where variables of one colour share no row. ÷ least is the time \
            beside the least of the same cell.
            """),
        ] + hessians.blocks)
      + (jacobians.isEmpty
        ? []
        : [
          .heading(3, "The Jacobian"),
          .paragraph(
            """
            \(code: "forward-mode") pushes a tangent from each variable, \(code: "reverse-mode") pulls a cotangent from each result. \
            For the chain the matrix is Z: reverse order is forward mode, and forward order is reverse mode.
            """),
        ] + jacobians.blocks)
  }

  private static var costs: [ReportTable.Column] {
    [
      .integer("Multiplications", "multiplications"), .time("Time", "median_ns"), .ratio("÷ least", "ratio"),
      .bytes("Peak memory", "peak_bytes"),
    ]
  }

  /// The newest finished run of each strategy in each cell, and its time beside the least of that cell.
  private static func newest(_ kind: String, _ context: Context) -> String {
    """
    WITH newest AS MATERIALIZED (
      SELECT * FROM derivative_costs WHERE run_id IN (
        SELECT run_id FROM runs
        WHERE \(context.condition) AND kind = \(SQL.text(kind)) AND status = 'finished' AND \(ProductCondition.sql("runs"))
        GROUP BY workload, size, dtype, threads, blas, strategy HAVING max(recorded_at || run_id) > '')
    )
    SELECT workload, size, variables, strategy || \(SQL.settings("newest")) AS strategy,
           multiplications, median_ns, median_ns / min(median_ns) OVER (PARTITION BY cell_id) AS ratio, peak_bytes, colours
    FROM newest ORDER BY workload, variables, size, dtype, threads, blas, median_ns, strategy
    """
  }
}
