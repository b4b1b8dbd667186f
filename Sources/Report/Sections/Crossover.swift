import Statistics

/// Where forward and reverse order change places.
enum Crossover: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let tables = try context.tables(table)
    guard !tables.isEmpty else { return [] }
    return [
      .heading(2, "Where they cross"),
      .paragraph(
        """
        By count, 2n² + nm = 3nm exactly at m = n. By time, the ratio forward ÷ reverse passes 1 between two measured widths; \
        the place between them is interpolated on logarithmic scales.
        """),
    ] + tables
  }

  static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "crossover, \(configuration.description)",
      """
      WITH line AS (
        SELECT n, m, time_ratio, lag(m) OVER w AS last_m, lag(time_ratio) OVER w AS last_ratio
        FROM forward_reverse
        WHERE \(context.newestCells(configuration, where: "workload = 'chain' AND m IS NOT NULL"))
        WINDOW w AS (PARTITION BY n ORDER BY m)
      )
      SELECT n, n AS by_count, last_m, m,
             last_m * exp(ln(1.0 * m / last_m) * ln(last_ratio) / (ln(last_ratio) - ln(time_ratio))) AS by_time
      FROM line WHERE (last_ratio > 1) <> (time_ratio > 1) ORDER BY n, m
      """,
      [
        .integer("n", "n"), .integer("m, by count", "by_count"),
        ReportTable.Column(header: "m, by time") { $0.double("by_time").map { Quantity.significant($0) } ?? "" },
        .integer("above", "last_m"), .integer("below", "m"),
      ])
  }
}
