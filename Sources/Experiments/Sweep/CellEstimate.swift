import Engine
import Measurement

/// The time that a cell is expected to take on a nominal machine. It follows from exact counts and from options that are
/// part of a sweep's definition, so that every machine expects the same.
struct CellEstimate {
  private let options: MeasurementOptions
  /// An even share of the budget, in nanoseconds.
  private let shareNs: Double?

  /// Nanoseconds of an operation, of a transcendental one beyond that, of a byte moved, and of a call.
  private static let (operationNs, transcendentalNs, byteNs, callNs) = (0.5, 4.0, 0.05, 100.0)
  /// Nanoseconds to start a process.
  private static let startNs = 50e6
  /// No cell is expected to take longer, in nanoseconds: strategies are left out before.
  private static let maxNs = 600e9
  /// With so many times the operations of the function, for each variable, any strategy is thought to get by.
  private static let ampleFactor = 16.0

  /// Estimates for a sweep of `cells` cells.
  init(_ options: MeasurementOptions, cells: Int) {
    self.options = options
    shareNs = options.budgetNs.map { Double($0) / Double(max(1, cells)) }
  }

  /// Nanoseconds that the cell is expected to take.
  /// - Throws: `EngineError` if its function cannot be traced.
  func nanoseconds(_ cell: Cell) throws -> Int {
    let rounds = Double(options.fewestRounds + options.processCount * Sampler.minWarmupRounds)
    let start = options.processCount > 1 ? Double(options.processCount) * Self.startNs : 0
    let least = Double(options.minTimeNs)
    let time = try calls(of: cell).enumerated().reduce(start) { sum, call in
      // The first is sampled twice.
      sum + rounds * (call.offset == 0 ? 2 : 1) * max(least, call.element) + 2 * call.element
    }
    let bounded = min(time, Self.maxNs)
    guard let shareNs, let budget = options.budgetNs else { return Int(bounded) }
    // Samples become shorter or more until the share is used, up to a quarter of the budget.
    return Int(min(max(bounded, shareNs), max(Double(budget) / 4, shareNs)))
  }

  /// Nominal nanoseconds of a call of each strategy that can compute the cell.
  private func calls(of cell: Cell) throws -> [Double] {
    let problem = try cell.model.problem(cell.size)
    // Most cells are so small that every sample has the least length. One trace shows it.
    if let function = problem.function, cell.strategies.count > 1, !options.passes.isEmpty,
      let graph = try? ValueBaseline().graph(
        for: .derivative(of: function), dtype: options.dtype, passes: options.passes)
    {
      let widest = Double(1 + function.dimension + (problem.directions ?? 1))
      let ample = Self.nanoseconds(graph) * Self.ampleFactor * widest
      if ample <= Double(options.minTimeNs) { return cell.strategies.map { _ in 0 } }
    }
    // One that cannot be traced is skipped, or fails, when the cell is run.
    return cell.strategies.compactMap { strategy in
      (try? strategy.graph(for: problem, dtype: options.dtype, passes: options.passes)).map(Self.nanoseconds)
    }
  }

  private static func nanoseconds(_ graph: StrategyGraph) -> Double {
    let count = GraphCost(of: graph.graph).count
    return callNs + operationNs * Double(count.operations) + transcendentalNs * Double(count.transcendentals)
      + byteNs * (Double(count.bytesRead) + Double(count.bytesWritten))
  }
}
