import Statistics

/// Forward order against reverse order over (n, m).
enum ForwardAndReverse: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let tables = try context.tables(table)
    guard let first = context.configurations.first, !tables.isEmpty else { return [] }
    let figures = try ChainFigures.ratios(table(context, first))
    return [
      .heading(2, "Forward and reverse order over (n, m)"),
      .paragraph(
        """
        Z = v vᵀ y₁ y₂ᵀ, with v and y₁ of length n and y₂ of length m. Forward order is ((v·vᵀ)·y1)·y2ᵀ, reverse order is \
        v·(vᵀ·(y1·y2ᵀ)).\(note: "step") Cells are forward / reverse; ratios are forward ÷ reverse: above 1 reverse order is cheaper. \
        Peak memory is that of intermediates and the result alive at once.
        """),
    ] + tables + figures
      + [
        .note(
          "modes",
          """
          The notes label them the other way round. With dense identity seeds the counts are m² + 3nm and 3n² + nm: JAX's jacfwd has \
          the intermediates of reverse order, jacrev those of forward order.
          """
        ),
        .note(
          "step",
          "The notes that posed this problem write that the step vᵀY takes O(n²); it takes n·m multiplications, and their conclusion follows from that."
        ),
      ]
  }

  static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "forward and reverse, \(configuration.description)",
      """
      SELECT n, m, forward_multiplications, reverse_multiplications, multiplications_ratio, forward_median_ns,
             reverse_median_ns, time_ratio, low, high, noise_floor, forward_peak_bytes, reverse_peak_bytes,
             winner_by_count, winner_by_time, max(forward_residual, reverse_residual) AS residual
      FROM forward_reverse
      WHERE \(context.newestCells(configuration))
      ORDER BY n, m
      """,
      [
        .integer("n", "n"), .integer("m", "m"),
        .pair("Multiplications", "forward_multiplications", "reverse_multiplications") { Quantity.grouped(Int($0)) },
        .pair("Median time", "forward_median_ns", "reverse_median_ns", Quantity.nanoseconds),
        .interval("Time ratio [95 %]", "time_ratio", "low", "high"),
        .pair("Peak memory", "forward_peak_bytes", "reverse_peak_bytes", Quantity.bytes),
        .text("Cheaper by count", "winner_by_count"), .text("by time", "winner_by_time"),
      ])
  }
}
