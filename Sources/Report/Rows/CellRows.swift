/// Reads what sentences need to know of cells with Hessian-vector products.
enum CellRows {
  /// The facts of each cell with Hessian-vector products.
  static func facts(_ context: Context, _ configuration: Context.Configuration) throws -> [CellFacts] {
    let newest = "strategy NOT IN \(ChainOrders.list) AND variables > 0 AND \(configuration.condition)"
    let runs = try context.records(
      """
      SELECT h.cell_id, h.workload, h.size, h.strategy, h.median_ns, h.peak_bytes, h.approximate,
             h.setup_call_ns, \(ProductCondition.sql("h")) AS is_product, c.time_ratio, c.low, c.high FROM newest_runs AS h
      LEFT JOIN (SELECT a_run_id, time_ratio, low, high FROM comparisons WHERE strategy_b = 'gradient'
                 AND cell_id IN (SELECT cell_id FROM newest_runs WHERE \(newest))) AS c ON c.a_run_id = h.run_id
      WHERE \(newest) ORDER BY h.workload, h.variables, h.size, h.cell_id, h.strategy
      """)
    let pairs = try context.records(
      """
      SELECT cell_id, strategy_a, strategy_b, winner_by_time FROM comparisons
      WHERE strategy_a < strategy_b AND cell_id IN (SELECT cell_id FROM newest_runs WHERE \(newest))
      """)
    let verdicts = Dictionary(grouping: pairs) { $0.text("cell_id") ?? "" }
    var cells: [(id: String, facts: CellFacts)] = []
    for run in runs {
      guard let id = run.text("cell_id"), let name = run.text("strategy"), let median = run.double("median_ns") else {
        continue
      }
      if cells.last?.id != id {
        var facts = CellFacts(model: run.text("workload") ?? "", size: run.text("size") ?? "")
        for pair in verdicts[id] ?? [] {
          let (a, b) = (pair.text("strategy_a") ?? "", pair.text("strategy_b") ?? "")
          facts.verdicts[[a, b]] = CellFacts.Verdict(pair.text("winner_by_time"), between: (a, b))
        }
        cells.append((id, facts))
      }
      cells[cells.count - 1].facts.strategies.append(
        CellFacts.Strategy(
          name: name, median: median, gradients: run.double("time_ratio"), low: run.double("low"),
          high: run.double("high"), peak: run.double("peak_bytes"), isApproximate: run.integer("approximate") == 1,
          hasSetUp: run.double("setup_call_ns") != nil, isProduct: run.integer("is_product") == 1))
    }
    return cells.map(\.facts)
  }

  /// The facts of the greatest size of each model at which a product was measured.
  static func greatest(_ context: Context, _ configuration: Context.Configuration) throws -> [CellFacts] {
    // In the order of their variables.
    let cells = try facts(context, configuration).filter { $0.strategies.contains(where: \.isProduct) }
    return cells.indices.filter { $0 == cells.count - 1 || cells[$0].model != cells[$0 + 1].model }.map { cells[$0] }
  }
}
