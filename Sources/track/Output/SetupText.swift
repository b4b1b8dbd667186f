import Analysis
import Engine
import Experiments
import Statistics
import Store

/// What a strategy computes once for each point, and from how many directions on that pays, in a line.
enum SetupText {
  /// Lines for the runs of a cell that have a set-up. Their break-even is that of the view `break_evens`.
  static func lines(_ result: CellResult) -> [String] {
    let exact = zip(result.cell.strategies, result.runs).filter { strategy, run in
      !strategy.isApproximate && (strategy is any ChainOrder || strategy is any HVPStrategy) && run.timing != nil
    }.map(\.1)
    let others = exact.filter { $0.cost?.setup == nil }
    let cheapest = others.min { ($0.cost?.multiplications ?? .max) < ($1.cost?.multiplications ?? .max) }
    let fastest = others.min { ($0.timing?.time.median ?? .infinity) < ($1.timing?.time.median ?? .infinity) }
    return exact.compactMap { run in
      guard let cost = run.cost, let setup = cost.setup, let time = run.setupCallNs, let call = run.timing?.time.median
      else { return nil }
      let parts = [
        cheapest.map { other in
          let count = other.cost?.multiplications ?? 0
          return pays(
            BreakEven.directions(
              setup: Double(setup.multiplications), call: Double(cost.multiplications), other: Double(count)),
            beside: other.strategy, by: "count")
        },
        fastest.map { other in
          pays(
            BreakEven.directions(setup: time, call: call, other: other.timing?.time.median ?? 0),
            beside: other.strategy, by: "time")
        },
      ].compactMap(\.self)
      return
        "  \(run.strategy): set-up of \(setup.multiplications) multiplications, \(Quantity.nanoseconds(time)), "
        + "\(Quantity.bytes(Double(setup.keptBytes))) kept" + parts.map { "; \($0)" }.joined()
    }
  }

  private static func pays(_ directions: Int?, beside other: String, by what: String) -> String {
    guard let directions else { return "by \(what) never cheaper than \(other)" }
    return "by \(what) cheaper than \(other) from \(directions) direction\(directions == 1 ? "" : "s") on"
  }
}
