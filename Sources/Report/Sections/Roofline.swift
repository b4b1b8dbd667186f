import Figures
import Statistics
import Store

/// Time against count: the rate of operations, and its limit.
enum Roofline: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    guard let configuration = context.configurations.first else { return [] }
    let figures = try figure(context, configuration)
    guard !figures.isEmpty else { return [] }
    return [
      .heading(2, "Time against count"),
      .paragraph(
        """
        Operations are all that are counted: multiplications, additions, divisions, comparisons and calls such as exp. With few \
        operations a byte, memory sets the pace and not arithmetic, so that fewer operations need not be faster. The appendix has the rates.
        """),
    ] + figures
  }

  static func appendix(_ context: Context) throws -> [Block] {
    let tables = try context.tables(level: 4, table)
    guard !tables.isEmpty else { return [] }
    return [
      .heading(3, "Rates of operations"),
      .paragraph(
        """
        Operations a nanosecond at the most efficient size of each, their share of the best rate in this table, and bytes read and written \
        for each operation there. The share of the machine's peak would need a measured peak in the database, which no run records.
        """),
    ] + tables
  }

  private static let operations = "(multiplications + additions + divisions + comparisons + transcendentals)"

  private static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "time against count, \(configuration.description)",
      """
      SELECT workload, strategy, count(*) AS cells, max(1.0 * \(operations) / median_ns) AS rate,
             100 * max(1.0 * \(operations) / median_ns) / max(max(1.0 * \(operations) / median_ns)) OVER () AS share, size,
             1.0 * (bytes_read + bytes_written) / \(operations) AS intensity,
             (bytes_read + bytes_written) / median_ns AS bandwidth
      FROM newest_runs
      WHERE \(configuration.condition) AND \(operations) > 0
      GROUP BY workload, strategy ORDER BY workload, rate DESC, strategy
      """,
      [
        .text("Workload", "workload"), .text("Strategy", "strategy"), .integer("Runs", "cells"),
        .ratio("Operations a nanosecond, at most", "rate"), .ratio("% of the best", "share"), .code("at", "size"),
        .ratio("Bytes an operation", "intensity"), .ratio("Bytes a nanosecond", "bandwidth"),
      ])
  }

  private static func figure(_ context: Context, _ configuration: Context.Configuration) throws -> [Block] {
    let rows = try context.records(
      """
      SELECT workload, size, strategy, \(operations) AS operations, median_ns FROM newest_runs
      WHERE \(configuration.condition) AND \(operations) > 0
      ORDER BY workload, operations, size, strategy
      """)
    let groups = Dictionary(grouping: rows) { $0.text("workload") ?? "" }.sorted { $0.key < $1.key }
    let series = groups.enumerated().map { index, group in
      Figure.Series(
        group.key, style: index,
        group.value.compactMap { row in
          guard let count = row.double("operations"), let time = row.double("median_ns") else { return nil }
          return .init(x: count, y: time)
        }, isJoined: false)
    }
    let rates = series.flatMap(\.points).map { $0.y / $0.x }
    guard let best = rates.min(), rates.count > 2 else { return [] }
    return [
      .figure(
        Figure(
          "time-against-count",
          caption:
            "Does time follow the count of operations? A point a run: the farther above the line, the slower an operation",
          panels: [
            Figure.Panel(
              x: .counts("operations"), y: .time("median time"), series: series.distinct,
              guides: [
                Figure.Guide(
                  name: "the best rate seen, \(Quantity.significant(1 / best)) operations a nanosecond",
                  line: .proportional(best))
              ])
          ]))
    ]
  }
}
