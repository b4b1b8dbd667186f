import Statistics

/// Growth of times with sizes, and with counts of operations.
enum Growth: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let lines = try table(
      context, "overhead and time per operation",
      columns:
        "overhead_ns, overhead_low, overhead_high, per_operation_ns, per_operation_low, per_operation_high, deviation, points",
      where: "overhead_ns IS NOT NULL",
      [
        Column(header: "Overhead [95 %]", isNumber: true, key: "overhead_ns") { record in
          interval(record, "overhead_ns", "overhead_low", "overhead_high", Quantity.nanoseconds)
        },
        Column(header: "An operation [95 %]", isNumber: true, key: "per_operation_ns") { record in
          interval(record, "per_operation_ns", "per_operation_low", "per_operation_high", Quantity.nanoseconds)
        },
        Column(header: "Off by up to", isNumber: true, key: "deviation") { record in
          record.double("deviation").map { "\(Quantity.significant($0))×" } ?? Column.nothing
        },
        .integer("Points", "points"),
      ])
    guard !lines.isEmpty else { return [] }
    return [
      .heading(2, "Time as a + b·count"),
      .paragraph(
        """
        Median time = overhead + time of an operation × (multiplications + additions), with relative errors, along lines on which one \
        size varies. The 95 % intervals follow from the distances of the points from the line. Where a point is off by much more than \
        1×, as when large sizes leave the caches, the intervals are wide and the time does not follow the count alone.
        """),
    ] + lines.blocks + (try context.configurations.first.map { try ChainFigures.againstN(context, $0) } ?? [])
  }

  static func appendix(_ context: Context) throws -> [Block] {
    let exponents = try table(
      context, "growth", columns: "exponent, low, high, interval_kind, points, polynomial",
      [
        Column(header: "Exponent [interval]", isNumber: true, key: "exponent") { record in
          interval(record, "exponent", "low", "high", Text.ratio)
        },
        .text("The interval is", "interval_kind"), .integer("Points", "points"),
        .text("Multiplications, exactly", "polynomial"),
      ])
    guard !exponents.isEmpty else { return [] }
    return [
      .heading(3, "How times grow"),
      .paragraph(
        """
        Median time ~ sizeᵖ along lines on which one size varies: p by the median of pairwise slopes (Theil–Sen). Up to 5 points the \
        interval is the range of local slopes, between neighbouring sizes; from more it is Sen's 95 % interval, by the exact distribution of \
        Kendall's tau. Small sizes are overhead and large ones leave the caches, so that p is a description of this range and not a law.
        """),
    ] + exponents.blocks
  }

  private typealias Column = ReportTable.Column

  /// A table of the newest sweep with growth laws, with these columns after those that name a line.
  private static func table(
    _ context: Context, _ title: String, columns: String, where condition: String? = nil, _ shown: [Column]
  ) throws -> ReportTable {
    try context.table(
      title,
      """
      SELECT workload, strategy, variable, fixed, \(columns), dtype, threads, blas FROM fits
      WHERE sweep_id = (
        SELECT sweep_id FROM fits WHERE \(context.condition) ORDER BY recorded_at DESC, sweep_id DESC LIMIT 1)\(condition.map { " AND \($0)" } ?? "")
      ORDER BY workload, variable, length(fixed), fixed, \(ChainOrders.rank),
               strategy
      """,
      [
        .text("Workload", "workload"), .text("Order", "strategy"), .text("Along", "variable"), .code("Fixed", "fixed"),
      ] + shown)
  }

  private static func interval(
    _ record: ReportTable.Record, _ value: String, _ low: String, _ high: String, _ text: (Double) -> String
  ) -> Prose {
    guard let value = record.double(value), let low = record.double(low), let high = record.double(high) else {
      return Column.nothing
    }
    return "\(text(value)) [\(text(low)), \(text(high))]"
  }
}
