import Figures
import Statistics
import Store

/// Figures of a sweep: for each of its models, the time of a call against the exact count of multiplications.
enum SweepFigures {
  /// Maximum number of models that are drawn.
  private static let most = 4

  /// - Parameter rows: runs with `workload`, `strategy`, `multiplications`, `median_ns`, `low_ns`, `high_ns` and `run_id`.
  static func blocks(of rows: ResultTable) -> [PageContent.Block] {
    var models: [String] = []
    var points: [String: [(strategy: String, point: Figure.Series.Point)]] = [:]
    for row in PageTable(plain: "", "", rows).byName {
      guard let model = row["workload"].text, let strategy = row["strategy"].text,
        let count = row["multiplications"].double, let time = row["median_ns"].double
      else { continue }
      if points[model] == nil { models.append(model) }
      let point = Figure.Series.Point(
        x: count, y: time, low: row["low_ns"].double, high: row["high_ns"].double,
        text: "\(strategy), \(Quantity.grouped(Int(count))) multiplications: \(Quantity.nanoseconds(time))",
        link: row["run_id"].text.map { Address("runs", $0).text })
      points[model, default: []].append((strategy, point))
    }
    return models.filter { (points[$0]?.count ?? 0) > 1 }.prefix(most).map { model in
      .figure(figure(model, points[model] ?? []))
    }
  }

  private static func figure(_ model: String, _ points: [(strategy: String, point: Figure.Series.Point)]) -> Figure {
    var strategies: [String] = []
    for entry in points where !strategies.contains(entry.strategy) { strategies.append(entry.strategy) }
    let series = strategies.enumerated().map { index, strategy in
      Figure.Series(
        strategy, style: index,
        points.filter { $0.strategy == strategy }.map(\.point).sorted { ($0.x, $0.y) < ($1.x, $1.y) }, isJoined: false)
    }
    return Figure(
      "time-against-count",
      caption:
        "Median time of a call of \(model) against its exact multiplications, with 95 % intervals; both scales are logarithmic, and marks that would cover others are moved aside",
      panels: [
        Figure.Panel(x: .counts("multiplications"), y: .time("median time"), series: series.distinct, movesAside: true)
      ])
  }
}
