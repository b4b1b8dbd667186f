/// The cost of second derivatives with each strategy, in gradients.
enum DerivativeStrategies: Section {
  /// Groups of strategies with similar cost, with their names in the answer.
  static let groups: [(names: Set<String>, words: Prose)] = [
    (["forward-over-reverse", "reverse-over-forward", "reverse-over-reverse"], "with the mixed modes"),
    (["linearized"], "with the gradient linearised beforehand"), (["finite-difference"], "by finite differences"),
    (["forward-over-forward", "explicit-hessian"], "where a pass is taken for each variable"),
  ]

  static func appendix(_ context: Context) throws -> [Block] {
    let tables = try context.tables(level: 4, table)
    guard !tables.isEmpty else { return [] }
    let peers = try peers(context)
    return [
      .heading(3, "Hessian-vector products of functions"),
      .paragraph(
        """
        H v under each strategy, beside the value and the gradient of the same function. Ratios are ÷ gradient. \(code: "linearized") has \
        its one-off part outside the timing; \(code: "finite-difference") is approximate; \
        \(code: "forward-over-forward") and \(code: "explicit-hessian") take a pass for each variable.
        """),
    ] + (peers.isEmpty ? [] : [.paragraph(Self.note(peers))]) + tables
  }

  /// Peers: name, and description from the newest run.
  private static func peers(_ context: Context) throws -> [ReportTable.Record] {
    try context.records(
      """
      SELECT strategy, peer, max(recorded_at || run_id) AS newest FROM hvp_costs
      WHERE \(context.condition) AND peer IS NOT NULL AND variables > 0 GROUP BY strategy ORDER BY strategy
      """)
  }

  private static func note(_ peers: [ReportTable.Record]) -> Prose {
    let names = peers.map { "\($0.text("strategy") ?? ""): \($0.text("peer") ?? "")" }
    return
      "Peers are other libraries, run in the same rounds; nobody counted what they do. \(names.joined(separator: "; "))."
  }

  /// The strategies at the greatest size of each model.
  static func summary(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "summary, \(configuration.description)",
      """
      WITH newest AS (
        SELECT * FROM newest_runs
        WHERE \(configuration.condition) AND strategy NOT IN \(ChainOrders.list) AND variables > 0
      ), greatest AS MATERIALIZED (
        SELECT workload, size FROM (
          SELECT workload, size, row_number() OVER (PARTITION BY workload ORDER BY variables DESC, size DESC) AS place FROM newest
          WHERE \(ProductNames.condition()))
        WHERE place = 1
      ), ratio AS MATERIALIZED (
        SELECT a_run_id, time_ratio, low, high FROM comparisons
        WHERE strategy_b = 'gradient' AND cell_id IN (SELECT cell_id FROM newest)
      )
      SELECT h.workload, h.size, h.strategy, h.median_ns, c.time_ratio, c.low, c.high,
             1.0 * h.peak_bytes / g.peak_bytes AS memory_ratio, 1.0 * h.multiplications / g.multiplications AS count_ratio,
             h.residual
      FROM newest AS h JOIN greatest USING (workload, size)
      LEFT JOIN newest AS g ON g.cell_id = h.cell_id AND g.strategy = 'gradient'
      LEFT JOIN ratio AS c ON c.a_run_id = h.run_id
      WHERE \(ProductNames.condition("h.strategy"))
      ORDER BY h.workload, h.size, h.median_ns, h.strategy
      """,
      [
        .text("Model", "workload"), .code("Size", "size"), .text("Strategy", "strategy"),
        .time("Median time", "median_ns"), .interval("in gradients [95 %]", "time_ratio", "low", "high"),
        .ratio("Memory, in gradients", "memory_ratio"), .ratio("Multiplications, in gradients", "count_ratio"),
        .residual("Residual", "residual"),
      ])
  }

  static func table(_ context: Context, _ configuration: Context.Configuration) throws -> ReportTable {
    try context.table(
      "derivative strategies, \(configuration.description)",
      """
      WITH newest AS (
        SELECT * FROM newest_runs
        WHERE \(configuration.condition) AND strategy NOT IN \(ChainOrders.list) AND variables > 0
      ), ratio AS MATERIALIZED (
        SELECT a_run_id, time_ratio, low, high FROM comparisons
        WHERE strategy_b = 'gradient' AND cell_id IN (SELECT cell_id FROM newest)
      )
      SELECT h.workload, h.size, h.variables, h.strategy, h.multiplications,
             1.0 * h.multiplications / g.multiplications AS count_ratio, h.median_ns, c.time_ratio, c.low, c.high, h.peak_bytes,
             1.0 * h.peak_bytes / g.peak_bytes AS memory_ratio, h.setup_ns, h.residual
      FROM newest AS h
      LEFT JOIN newest AS g ON g.cell_id = h.cell_id AND g.strategy = 'gradient'
      LEFT JOIN ratio AS c ON c.a_run_id = h.run_id
      ORDER BY h.workload, h.variables, h.size, h.median_ns
      """,
      [
        .text("Workload", "workload"), .code("Size", "size"), .text("Strategy", "strategy"),
        .integer("Multiplications", "multiplications"), .time("Median time", "median_ns"),
        .interval("÷ gradient [95 %]", "time_ratio", "low", "high"), .bytes("Peak memory", "peak_bytes"),
        .residual("Residual", "residual"),
      ])
  }
}
