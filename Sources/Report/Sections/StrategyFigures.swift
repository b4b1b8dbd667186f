import Figures

/// Figures of Hessian-vector products, of cells with their facts.
enum StrategyFigures {
  private static func order(_ cells: [CellFacts]) -> [String] {
    // By the best time in gradients of any cell; strategies without one come last.
    func best(_ name: String) -> Double {
      cells.flatMap(\.strategies).filter { $0.name == name }.compactMap(\.gradients).min() ?? .infinity
    }
    let names = Set(cells.flatMap(\.strategies).filter(\.isProduct).map(\.name))
    return names.map { (best($0), $0) }.sorted { $0 < $1 }.map(\.1)
  }

  /// Maximum number of models whose marks can be told apart in one row of a figure.
  private static let mostModels = 8

  /// Time in gradients of every strategy, a mark a model; nothing without at least two such times.
  static func inGradients(_ cells: [CellFacts]) -> [Block] {
    let names = order(cells).filter { name in
      cells.contains { $0.strategies.contains { $0.name == name && $0.gradients != nil } }
    }
    let series = cells.prefix(mostModels).enumerated().map { index, cell in
      Figure.Series(
        cell.model, style: index,
        cell.strategies.compactMap { strategy in
          guard let row = names.firstIndex(of: strategy.name), let ratio = strategy.gradients else { return nil }
          return .init(x: ratio, y: Double(row + 1), low: strategy.low, high: strategy.high)
        }, isJoined: false)
    }
    guard series.flatMap(\.points).count > 1 else { return [] }
    return [
      .figure(
        Figure(
          "strategies",
          caption:
            "What does a Hessian-vector product cost? Time in gradients of the same function, at the greatest size of each model",
          panels: [
            Figure.Panel(
              x: .ratios("time, in gradients"), y: .names(names), series: series,
              guides: [Figure.Guide(name: "one gradient", line: .vertical(1))], intervalsAreOfX: true)
          ]))
    ]
  }

  /// Time against memory, a panel a model.
  static func timeAgainstMemory(_ cells: [CellFacts]) -> [Block] {
    let shown = cells.filter { $0.frontier.count > 0 }.prefix(6)
    let names = order(Array(shown))
    let panels = shown.map { cell in
      let series = names.enumerated().map { index, name in
        Figure.Series(
          name, style: index,
          cell.strategies.filter { $0.name == name }.compactMap { strategy in
            strategy.peak.map { .init(x: $0, y: strategy.median) }
          }, isJoined: false)
      }
      return Figure.Panel(
        title: cell.model, x: .bytes("peak memory"), y: .time("median time"), series: [Figure.Series](series).distinct,
        movesAside: true)
    }
    guard !panels.isEmpty else { return [] }
    return [
      .figure(
        Figure(
          "time-against-memory",
          caption:
            "Which strategies cost both less time and less memory? Toward the lower left is better; marks that would cover others are moved aside",
          panels: Array(panels)))
    ]
  }
}
