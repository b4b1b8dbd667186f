import Figures
import Statistics

/// Figures of the worked chain, from the cells in its tables.
enum ChainFigures {
  /// One order in one cell.
  private struct Cost {
    let n: Int
    let m: Int
    let order: Int
    let multiplications: Double
    let time: Figure.Series.Point
  }

  private static func costs(_ context: Context, _ configuration: Context.Configuration) throws -> [Cost] {
    try context.records(
      """
      SELECT n, m, strategy, multiplications, median_ns, low_ns, high_ns FROM runs JOIN medians USING (run_id)
      WHERE runs.\(context.newestCells(configuration)) ORDER BY n, m, strategy
      """
    ).compactMap { row in
      guard let n = row.integer("n"), let m = row.integer("m"), let count = row.double("multiplications"),
        let median = row.double("median_ns"), let order = ChainOrders.names.firstIndex(of: row.text("strategy") ?? "")
      else { return nil }
      let time = Figure.Series.Point(
        x: Double(m), y: median, low: row.double("low_ns"), high: row.double("high_ns"))
      return Cost(n: n, m: m, order: order, multiplications: count, time: time)
    }
  }

  private static func panel(
    _ title: String, _ costs: [Cost], x: Axis, y: Axis, guides: [Figure.Guide] = [],
    point: (Cost) -> Figure.Series.Point
  ) -> Figure.Panel {
    let series = ChainOrders.names.indices.map { order in
      Figure.Series(ChainOrders.names[order], style: order, costs.filter { $0.order == order }.map(point))
    }
    return Figure.Panel(title: title, x: x, y: y, series: series.filter { !$0.points.isEmpty }, guides: guides)
  }

  /// Time against m, a panel for each n.
  static func againstM(_ context: Context, _ configuration: Context.Configuration) throws -> [Block] {
    let groups = Dictionary(grouping: try costs(context, configuration), by: \.n).filter { group in
      Set(group.value.map(\.m)).count > 1
    }.sorted { $0.key < $1.key }
    guard !groups.isEmpty else { return [] }
    let shown =
      groups.count > 6
      ? groups.enumerated().filter { $0.offset % ((groups.count + 5) / 6) == 0 }.map(\.element) : groups
    let panels = shown.map { n, costs in
      panel(
        "n = \(Quantity.grouped(n))", costs, x: .sizes("m", costs.map { Double($0.m) }), y: .time("median time"),
        guides: [Figure.Guide(name: "m = n", line: .vertical(Double(n)))], point: \.time)
    }
    return [
      .figure(
        Figure(
          "time-against-m", caption: "How does the time of each order grow with m? Median times with 95 % intervals",
          panels: panels))
    ]
  }

  /// Count and time against n where m = n.
  static func againstN(_ context: Context, _ configuration: Context.Configuration) throws -> [Block] {
    let diagonal = try costs(context, configuration).filter { $0.m == $0.n }
    guard Set(diagonal.map(\.n)).count > 1 else { return [] }
    let x = Axis.sizes("n = m", diagonal.map { Double($0.n) })
    return [
      .figure(
        Figure(
          "cost-against-n",
          caption:
            "How do multiplications and time of each order grow with n, at m = n? Median times with 95 % intervals",
          panels: [
            panel("Multiplications", diagonal, x: x, y: .counts("multiplications")) {
              .init(x: Double($0.n), y: $0.multiplications)
            },
            panel("Median time", diagonal, x: x, y: .time("median time"), point: \.time),
          ]))
    ]
  }

  /// Maximum number of sizes n whose ratios one figure can show.
  private static let most = 7

  /// The ratio of the times, with intervals, against m ÷ n.
  static func ratios(_ table: ReportTable) -> [Block] {
    let all = Dictionary(grouping: table.records) { $0.integer("n") ?? 0 }.sorted { $0.key < $1.key }
    let step = (all.count + most - 1) / most
    let groups = all.enumerated().filter { $0.offset % max(step, 1) == 0 }.map(\.element)
    let series = groups.enumerated().map { index, group in
      Figure.Series(
        "time, n = \(Quantity.grouped(group.key))", style: index + 1,
        group.value.compactMap { row in
          guard let m = row.double("m"), let n = row.double("n"), let ratio = row.double("time_ratio") else {
            return nil
          }
          return .init(x: m / n, y: ratio, low: row.double("low"), high: row.double("high"))
        })
    }
    let counts = table.records.compactMap { row -> Figure.Series.Point? in
      guard let m = row.double("m"), let n = row.double("n"), let ratio = row.double("multiplications_ratio") else {
        return nil
      }
      return .init(x: m / n, y: ratio)
    }.sorted { $0.x < $1.x }
    guard Set(counts.map(\.x)).count > 1 else { return [] }
    return [
      .figure(
        Figure(
          "ratio",
          caption:
            "Which order is cheaper? Forward ÷ reverse against m ÷ n: above 1 reverse order is cheaper, below 1 forward order",
          panels: [
            Figure.Panel(
              x: .ratios("m ÷ n", at: counts.map(\.x)), y: .ratios("forward ÷ reverse"),
              series: [Figure.Series("exact count", style: 0, unique(counts))] + series,
              guides: [
                Figure.Guide(name: "equal cost, and m = n", line: .horizontal(1)),
                Figure.Guide(name: "equal cost, and m = n", line: .vertical(1)),
              ])
          ]))
    ]
  }

  /// One of each group of equal places.
  private static func unique(_ sorted: [Figure.Series.Point]) -> [Figure.Series.Point] {
    sorted.indices.filter { $0 == 0 || sorted[$0].x != sorted[$0 - 1].x || sorted[$0].y != sorted[$0 - 1].y }
      .map { sorted[$0] }
  }

  /// The crossovers of the orders by time, as multiples of those by count, which is n where too few sizes were counted for
  /// a law: on axes of n and m they would lie on one line.
  static func crossovers(_ table: ReportTable) -> [Block] {
    let measured = table.records.compactMap { row -> Figure.Series.Point? in
      guard let n = row.double("n"), let place = row.double("place"),
        let exact = row.double("exact") ?? row.double("n"), exact > 0
      else { return nil }
      return .init(
        x: n, y: place / exact, low: row.double("low").map { $0 / exact }, high: row.double("high").map { $0 / exact })
    }
    guard measured.count > 1 else { return [] }
    return [
      .figure(
        Figure(
          "crossover",
          caption:
            "Do the orders cross where the counts say? The m at which they change places by time ÷ that by exact count",
          panels: [
            Figure.Panel(
              x: .sizes("n", measured.map(\.x)), y: .ratios("m by time ÷ m by count"),
              series: [Figure.Series("by time", style: 0, measured)],
              guides: [Figure.Guide(name: "by exact count", line: .horizontal(1))])
          ]))
    ]
  }
}
