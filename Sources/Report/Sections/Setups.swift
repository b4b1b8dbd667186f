/// What strategies compute once for each point, and from how many directions on that pays.
enum Setups: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let tables = try context.tables(table)
    guard !tables.isEmpty else { return [] }
    return [
      .heading(2, "Many directions at one point"),
      .paragraph(
        """
        A strategy with a set-up computes a part once for each point and keeps its results, which are in its peak memory. "Pays from" is \
        the least number of directions at one point with which set-up and calls together cost less than the best other exact strategy of \
        the cell; "–" where they never do. Set-up times are without tracing and planning.
        """),
    ] + tables
  }

  private static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "set-ups, \(configuration.description)",
      """
      SELECT b.workload, b.size, b.strategy, b.setup_multiplications, b.multiplications, b.other_by_count, b.other_multiplications,
             b.directions_by_count, b.setup_call_ns, b.median_ns, b.other_by_time, b.other_median_ns, b.directions_by_time,
             h.kept_bytes
      FROM break_evens AS b JOIN hvp_costs AS h ON h.run_id = b.run_id
      WHERE b.run_id IN (SELECT run_id FROM newest_runs WHERE \(configuration.condition) AND setup_multiplications IS NOT NULL)
      ORDER BY b.workload, h.variables, b.size, b.strategy
      """,
      [
        .text("Workload", "workload"), .code("Size", "size"), .text("Strategy", "strategy"),
        .integer("Multiplications of the set-up", "setup_multiplications"), .integer("of a call", "multiplications"),
        .integer("of the best other", "other_multiplications"), .text("which is", "other_by_count"),
        .integer("Pays from", "directions_by_count"), .time("Time of the set-up", "setup_call_ns"),
        .time("of a call", "median_ns"), .time("of the best other", "other_median_ns"),
        .text("which is", "other_by_time"), .integer("Pays from", "directions_by_time"),
        .bytes("Kept", "kept_bytes"),
      ])
  }
}
