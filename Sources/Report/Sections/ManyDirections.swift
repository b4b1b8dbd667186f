/// Products along several directions at once: in a batch, in a loop, and by way of H.
enum ManyDirections: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let tables = try context.tables(table)
    guard !tables.isEmpty else { return [] }
    let breakEvens = try context.tables(breakEven)
    return [
      .heading(2, "Several directions at once"),
      .paragraph(
        """
        K directions in one call. A strategy takes them as a batch, in which what does not depend on the direction is computed once; its \
        loop takes one product after the other. Multiplications and times are those of one direction, ÷ loop compares the two.
        """),
    ] + tables
      + (breakEvens.isEmpty
        ? []
        : [
          .paragraph(
            """
            \(code: "explicit-hessian") computes H once and multiplies it by all directions. By count it pays from the K given here on, \
            beside the batch of \(code: "forward-over-reverse"); by time, from the least K measured at which it was the fastest exact \
            strategy without a set-up. \(code: "linearized") keeps what its set-up computed, so it pays from the call given here on, where \
            directions come in several calls at one point. "–" where it never does.
            """)
        ] + breakEvens)
  }

  /// The runs with a number of directions in their size.
  private static func many(_ configuration: Context.Configuration) -> String {
    """
    many AS (
      SELECT *, json_extract(size, '$.directions') AS directions, json_remove(size, '$.directions') AS base FROM newest_runs
      WHERE \(configuration.condition) AND json_type(size, '$.directions') = 'integer'
        AND \(ProductNames.condition())
    )
    """
  }

  private static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "several directions, \(configuration.description)",
      """
      WITH \(many(configuration)), ratio AS MATERIALIZED (
        SELECT a_run_id, strategy_b, time_ratio, low, high FROM comparisons
        WHERE cell_id IN (SELECT cell_id FROM many) AND strategy_b LIKE '%-loop'
      )
      SELECT b.workload, b.base AS size, b.directions, b.strategy, b.multiplications / b.directions AS multiplications,
             1.0 * b.multiplications / l.multiplications AS count_ratio, b.median_ns / b.directions AS median_ns, c.time_ratio,
             c.low, c.high, b.peak_bytes
      FROM many AS b
      LEFT JOIN many AS l ON l.cell_id = b.cell_id AND l.strategy = b.strategy || '-loop'
      LEFT JOIN ratio AS c ON c.a_run_id = b.run_id AND c.strategy_b = b.strategy || '-loop'
      WHERE b.strategy NOT LIKE '%-loop'
      ORDER BY b.workload, b.variables, b.base, b.directions, b.median_ns, b.strategy
      """,
      [
        .text("Workload", "workload"), .code("Size", "size"), .integer("K", "directions"),
        .text("Strategy", "strategy"),
        .integer("Multiplications a direction", "multiplications"), .ratio("÷ loop", "count_ratio"),
        .time("Time a direction", "median_ns"), .interval("÷ loop [95 %]", "time_ratio", "low", "high"),
        .bytes("Peak memory", "peak_bytes"),
      ])
  }

  /// With A multiplications shared by all directions and B for each, and C for H: C + K N² < A + K B.
  private static func breakEven(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "from how many directions on, \(configuration.description)",
      """
      WITH \(many(configuration)), whole AS (
        SELECT f.workload, f.base, f.variables, max(f.directions) AS directions, f.multiplications - l.multiplications AS shared,
               1.0 * l.multiplications / f.directions AS each, 1.0 * f.variables * f.variables AS square,
               e.multiplications - 1.0 * f.directions * f.variables * f.variables AS hessian, l.setup_multiplications AS setup
        FROM many AS f
        JOIN many AS l ON l.cell_id = f.cell_id AND l.strategy = 'linearized'
        JOIN many AS e ON e.cell_id = f.cell_id AND e.strategy = 'explicit-hessian'
        WHERE f.strategy = 'forward-over-reverse'
        GROUP BY f.workload, f.base
      )
      SELECT workload, base AS size, variables, shared, CAST(each AS INTEGER) AS each, CAST(hessian AS INTEGER) AS hessian,
             CASE WHEN each > square THEN max(1, CAST((hessian - shared) / (each - square) AS INTEGER) + 1) END AS explicit_by_count,
             (SELECT min(e.directions) FROM many AS e
              WHERE e.workload = whole.workload AND e.base = whole.base AND e.strategy = 'explicit-hessian'
                AND e.median_ns < (SELECT min(o.median_ns) FROM many AS o
                                   WHERE o.cell_id = e.cell_id AND o.strategy NOT LIKE '%-loop'
                                     AND o.strategy NOT IN ('explicit-hessian', 'finite-difference', 'linearized')))
               AS explicit_by_time,
             CASE WHEN shared > 0 THEN CAST(setup / shared AS INTEGER) + 1 END AS linearized_by_count
      FROM whole
      ORDER BY workload, variables, base
      """,
      [
        .text("Workload", "workload"), .code("Size", "size"), .integer("Variables", "variables"),
        .integer("Multiplications shared", "shared"), .integer("of a direction", "each"), .integer("of H", "hessian"),
        .integer("H pays from K, by count", "explicit_by_count"), .integer("by time", "explicit_by_time"),
        .integer("linearized pays from call", "linearized_by_count"),
      ])
  }
}
