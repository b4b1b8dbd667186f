import Statistics
import Store

/// Figures of a sweep: for each of its models, the time of a call against the exact count of multiplications.
enum SweepFigures {
  /// Maximum number of models that are drawn.
  private static let most = 4

  /// - Parameter rows: runs with `workload`, `strategy`, `multiplications`, `median_ns`, `size` and `run_id`.
  static func blocks(of rows: ResultTable) -> [PageContent.Block] {
    let table = PageTable(plain: "", "", rows)
    var models: [String] = []
    var marks: [String: [(strategy: String, mark: Plot.Mark)]] = [:]
    for row in table.byName {
      guard let model = row["workload"].text, let strategy = row["strategy"].text,
        let count = row["multiplications"].double, let time = row["median_ns"].double
      else { continue }
      if marks[model] == nil { models.append(model) }
      let text = "\(strategy), \(Quantity.grouped(Int(count))) multiplications: \(Quantity.nanoseconds(time))"
      let mark = Plot.Mark(x: count, y: time, text: text, address: row["run_id"].text.map { Address("runs", $0) })
      marks[model, default: []].append((strategy, mark))
    }
    return models.filter { (marks[$0]?.count ?? 0) > 1 }.prefix(most).map { model in
      let found = marks[model] ?? []
      var strategies: [String] = []
      for entry in found where !strategies.contains(entry.strategy) { strategies.append(entry.strategy) }
      let series = strategies.map { strategy in
        Plot.Series(
          name: strategy,
          marks: found.filter { $0.strategy == strategy }.map(\.mark).sorted { ($0.x, $0.y) < ($1.x, $1.y) })
      }
      return .figure(
        Plot(
          caption: "Median time of a call of \(model) against its exact multiplications; both scales are logarithmic",
          x: .counts("multiplications"), y: .time("median time"), series: series))
    }
  }
}
