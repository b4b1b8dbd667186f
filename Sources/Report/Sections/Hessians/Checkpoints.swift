import Figures

/// Gradients with checkpoints: less memory for more time.
enum Checkpoints: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let tables = try context.tables(table) { table, _ in figure(table) }
    guard !tables.isEmpty else { return [] }
    return [
      .heading(2, "Memory against time with checkpoints"),
      .paragraph(
        """
        Gradients of reverse mode that keep at most as many cuts of the function as the name says, √n without a number, and compute the rest \
        again. They have the bits of \(code: "gradient") and are compared with it. Peak memory is beside inputs and includes the gradient \
        itself; multiplications include what is computed again.
        """),
    ] + tables
  }

  private static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "checkpoints, \(configuration.description)",
      """
      WITH cells AS (
        SELECT DISTINCT cell_id FROM newest_runs WHERE \(configuration.condition) AND strategy LIKE 'checkpointed%'
      ), own AS (
        SELECT * FROM newest_runs
        WHERE cell_id IN cells AND (strategy = 'gradient' OR strategy LIKE 'checkpointed%')
      ), ratio AS MATERIALIZED (
        SELECT a_run_id, time_ratio, low, high FROM comparisons WHERE strategy_b = 'gradient' AND cell_id IN cells
      )
      SELECT o.workload, o.size, o.strategy, o.peak_bytes, 1.0 * o.peak_bytes / g.peak_bytes AS memory_ratio, o.multiplications,
             1.0 * o.multiplications / g.multiplications AS count_ratio, o.median_ns, c.time_ratio, c.low, c.high, o.cell_id
      FROM own AS o
      LEFT JOIN own AS g ON g.cell_id = o.cell_id AND g.strategy = 'gradient'
      LEFT JOIN ratio AS c ON c.a_run_id = o.run_id
      ORDER BY o.workload, o.variables, o.size, o.cell_id, o.peak_bytes DESC, o.strategy
      """,
      [
        .text("Model", "workload"), .code("Size", "size"), .text("Strategy", "strategy"),
        .bytes("Peak memory", "peak_bytes"), .ratio("Memory ÷ gradient", "memory_ratio"),
        .integer("Multiplications", "multiplications"), .ratio("Multiplications ÷ gradient", "count_ratio"),
        .time("Median time", "median_ns"), .interval("Time ÷ gradient [95 %]", "time_ratio", "low", "high"),
      ])
  }

  /// A panel a cell.
  private static func figure(_ table: ReportTable) -> [Block] {
    let records = table.records
    var cells: [String] = []
    for id in records.compactMap({ $0.text("cell_id") }) where !cells.contains(id) { cells.append(id) }
    let panels = cells.prefix(4).map { id in
      let rows = records.filter { $0.text("cell_id") == id }
      let isNamed = Set(records.compactMap { $0.text("workload") }).count == cells.count
      let first = rows.first
      let series = ["gradient", "checkpointed"].enumerated().map { index, name in
        Figure.Series(
          name, style: index,
          rows.filter { ($0.text("strategy") == "gradient") == (name == "gradient") }.compactMap { row in
            guard let bytes = row.double("peak_bytes"), let time = row.double("median_ns") else { return nil }
            return .init(x: bytes, y: time)
          })
      }
      let title = [first?.text("workload"), isNamed ? nil : first?.text("size")].compactMap(\.self).joined(
        separator: " ")
      return Figure.Panel(title: title, x: .bytes("peak memory"), y: .time("median time"), series: series)
    }
    guard !panels.isEmpty else { return [] }
    return [
      .figure(
        Figure(
          "checkpoints",
          caption: "What does less memory cost? Time of a gradient against its peak memory, by checkpoints",
          panels: panels))
    ]
  }
}
