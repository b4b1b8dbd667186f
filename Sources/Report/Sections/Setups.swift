import Statistics

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

  static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
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
        .time("Set-up", "setup_call_ns"), .time("A call", "median_ns"),
        ReportTable.Column(header: "Best other", key: "other_by_time") { record in
          let time = record.double("other_median_ns").map { Prose(text: " " + Quantity.nanoseconds($0)) } ?? ""
          return record.text("other_by_time").map { "\($0)\(time)" } ?? ReportTable.Column.nothing
        },
        .integer("Pays from, by count", "directions_by_count"), .integer("by time", "directions_by_time"),
      ])
  }
}
