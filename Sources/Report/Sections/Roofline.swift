import Figures
import Statistics
import Store

/// Time against count: the rate of operations, and its share of the measured peak.
enum Roofline: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    guard let configuration = context.configurations.first else { return [] }
    let table = try table(context, configuration)
    let figures = try figure(context, configuration, peak: peak(of: table))
    guard !figures.isEmpty else { return [] }
    return [
      .heading(2, "Time against count"),
      .paragraph(
        """
        Operations are all that are counted: multiplications, additions, divisions, comparisons and calls such as exp. With few \
        operations a byte, memory sets the pace and not arithmetic, so that fewer operations need not be faster. The appendix has the rates.
        """),
      .paragraph(Sentences.peak(peak(of: table), rates(table), of: configuration.description)),
    ] + figures
  }

  static func appendix(_ context: Context) throws -> [Block] {
    let tables = try context.tables(level: 4, table)
    guard !tables.isEmpty else { return [] }
    return [
      .heading(3, "Rates of operations"),
      .paragraph(
        """
        Operations a nanosecond at the most efficient size of each, and bytes read and written there, with their shares of what the machine \
        was measured to do at most: multiplications and additions of a product of matrices, and reading from memory. Data that stay in \
        caches can move faster than memory, which is a share above 100 %.
        """),
    ] + tables
  }

  private static let operations = "(multiplications + additions + divisions + comparisons + transcendentals)"

  private static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "time against count, \(configuration.description)",
      """
      WITH peak AS MATERIALIZED (
        SELECT max(operations_per_ns) AS operations, max(bytes_per_ns) AS bytes FROM peaks
        WHERE sweep_id IN (SELECT sweep_id FROM newest_runs) AND \(SQL.kind) = \(SQL.text(context.kind))
          AND dtype = \(SQL.text(configuration.dtype)) AND threads = \(configuration.threads)
      )
      SELECT workload, strategy, count(*) AS cells, max(1.0 * \(operations) / median_ns) AS rate,
             100 * max(1.0 * \(operations) / median_ns) / max(max(1.0 * \(operations) / median_ns)) OVER () AS share, size,
             1.0 * (bytes_read + bytes_written) / \(operations) AS intensity,
             (bytes_read + bytes_written) / median_ns AS bandwidth,
             100 * max(1.0 * \(operations) / median_ns) / (SELECT operations FROM peak) AS peak_share,
             100.0 * (bytes_read + bytes_written) / median_ns / (SELECT bytes FROM peak) AS bandwidth_share,
             (SELECT operations FROM peak) AS peak_operations, (SELECT bytes FROM peak) AS peak_bytes_per_ns
      FROM newest_runs
      WHERE \(configuration.condition) AND \(operations) > 0
      GROUP BY workload, strategy ORDER BY workload, rate DESC, strategy
      """,
      [
        .text("Workload", "workload"), .text("Strategy", "strategy"), .integer("Runs", "cells"), .code("at", "size"),
        .ratio("Operations a nanosecond, at most", "rate"), .share("% of the peak", "peak_share"),
        .ratio("Bytes a nanosecond", "bandwidth"), .share("% of the peak of reading", "bandwidth_share"),
      ])
  }

  /// The peak that a table has in each row; `nil` if none was measured.
  private static func peak(of table: ReportTable) -> PeakFacts? {
    table.records.first.flatMap { row in
      row.double("peak_operations").map { PeakFacts(operationsPerNs: $0, bytesPerNs: row.double("peak_bytes_per_ns")) }
    }
  }

  private static func rates(_ table: ReportTable) -> [PeakFacts.Rate] {
    table.records.compactMap { row in
      row.double("peak_share").map {
        PeakFacts.Rate(
          model: row.text("workload") ?? "", strategy: row.text("strategy") ?? "", size: row.text("size") ?? "",
          share: $0)
      }
    }
  }

  private static func figure(
    _ context: Context, _ configuration: Context.Configuration, peak: PeakFacts?
  ) throws -> [Block] {
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
              ]
                + (peak.map { peak in
                  [
                    Figure.Guide(
                      name: "the measured peak, \(Quantity.significant(peak.operationsPerNs)) operations a nanosecond",
                      line: .proportional(1 / peak.operationsPerNs))
                  ]
                } ?? []))
          ]))
    ]
  }
}
