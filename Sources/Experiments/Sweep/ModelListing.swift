public import Engine
public import Store

/// What a listing shows of a model at one size: its function as a graph, and the exact counts of each strategy.
public struct ModelListing: Sendable {
  /// A strategy that applies.
  public struct Counted: Sendable {
    public let strategy: any Strategy
    /// As runs record it, without a predicted time; `nil` if a figure is beyond what can be counted.
    public let cost: CostRecord?
  }

  /// The smallest size of the model's study; empty if it has none.
  public let size: Size
  /// In the order of listings; none if nothing can be differentiated.
  public let strategies: [Counted]
  /// The function's value, or without a loss the evaluation, after the passes; `nil` for a product of matrices.
  public let graph: Graph?

  /// The cost of `graph`.
  public var graphCost: CostRecord? { graph.flatMap { Self.cost(StrategyGraph($0)) } }

  /// Traces the model under each strategy; computes nothing.
  /// - Throws: `InputError`, `FormatError` or `EngineError` if it cannot be traced.
  public init(_ model: any Model) throws {
    size = model.studySizes.first ?? Size()
    let dtype = model.dtype
    if let imported = model.imported, imported.variables.isEmpty {
      (strategies, graph) = ([], try imported.function.graph(dtype: dtype))
      return
    }
    guard !model.studySizes.isEmpty else {
      (strategies, graph) = ([], try model.weighted(dtype: dtype).network.graph(rows: nil))
      return
    }
    let problem = try model.problem(size)
    // Equal graphs are one computation, whose peak is that of the first, as in a cell.
    var known: [[CanonicalForm]: StrategyGraph] = [:]
    strategies = try Strategies.applying(to: problem, dtype: dtype).map { strategy in
      let own = try strategy.graph(for: problem, dtype: dtype)
      let counted = known[own.canonicalForms] ?? own
      known[own.canonicalForms] = counted
      var cost = Self.cost(counted)
      cost?.bracketing = own.bracketing
      return Counted(strategy: strategy, cost: cost)
    }
    graph = try problem.function.map { try ValueBaseline().graph(for: .derivative(of: $0), dtype: dtype).graph }
  }

  private static func cost(_ chosen: StrategyGraph) -> CostRecord? {
    let (cost, setup) = (GraphCost(of: chosen.graph), chosen.setup.map { GraphCost(of: $0) })
    // What the set-up keeps is in memory during a call.
    let kept = chosen.setup.map { setup in setup.outputs.reduce(0.0) { $0 + Double(setup.nodes[$1.node].bytes) } } ?? 0
    guard cost.isExact, setup?.isExact ?? true, kept < Double(Int.max / 2), cost.peakBytes < Int.max / 2 else {
      return nil
    }
    var record = CostRecord(cost, bracketing: chosen.bracketing, passes: chosen.graph.passes)
    record.counts.peakBytes += Int(kept)
    record.setup = setup.map { SetupRecord($0, keptBytes: Int(kept)) }
    return record
  }
}
