/// Compares the counts of the graphs with formulas worked out by hand.
enum ExactCounts: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let table = try context.table(
      "exact counts",
      """
      WITH formula AS (
        SELECT strategy, multiplications, additions, peak_bytes,
               CASE strategy WHEN 'forward' THEN 2 * n * n + n * m WHEN 'reverse' THEN 3 * n * m
                             ELSE n + n * m + min(n, m) END AS m_formula,
               CASE strategy WHEN 'forward' THEN n * (n - 1) WHEN 'reverse' THEN m * (n - 1) ELSE n - 1 END AS a_formula,
               CASE dtype WHEN 'float64' THEN 8 ELSE 4 END
               * CASE strategy WHEN 'forward' THEN max(n * n + n, n + n * m) WHEN 'reverse' THEN n * m + m
                               ELSE n * m + min(n, m) END AS p_formula
        FROM newest_runs
        WHERE workload = 'chain' AND m IS NOT NULL
          AND strategy IN \(ChainOrders.list)
      )
      SELECT strategy, count(*) AS runs, sum(multiplications = m_formula) AS multiplications_agree,
             sum(additions = a_formula) AS additions_agree, sum(peak_bytes = p_formula) AS peak_agrees
      FROM formula GROUP BY strategy
      ORDER BY \(ChainOrders.rank)
      """,
      [
        .text("Order", "strategy"),
        ReportTable.Column(header: "Multiplications") { formula($0)?.multiplications ?? "" },
        ReportTable.Column(header: "Additions") { formula($0)?.additions ?? "" },
        ReportTable.Column(header: "Peak elements") { formula($0)?.peak ?? "" },
        .integer("Runs", "runs"), .integer("agree: multiplications", "multiplications_agree"),
        .integer("additions", "additions_agree"), .integer("peak", "peak_agrees"),
      ])
    guard !table.isEmpty else { return [] }
    return [
      .heading(2, "Counts by formula"),
      .paragraph(
        """
        Counts are taken from the graph that was executed, not from these formulas; the last columns say in how many of the \
        runs the two are equal. A dot product of length n is n multiplications and n − 1 additions, an outer product nm \
        multiplications; transposes are free.
        """),
    ] + table.blocks
  }

  private typealias Formulas = (multiplications: Prose, additions: Prose, peak: Prose)

  private static func formula(_ record: ReportTable.Record) -> Formulas? { formulas[record.text("strategy") ?? ""] }

  private static let formulas: [String: Formulas] = [
    "forward": (multiplications: "2n² + nm", additions: "n(n − 1)", peak: "max(n² + n, n + nm)"),
    "reverse": (multiplications: "3nm", additions: "m(n − 1)", peak: "nm + m"),
    "optimal": (multiplications: "n + nm + min(n, m)", additions: "n − 1", peak: "nm + min(n, m)"),
  ]
}
