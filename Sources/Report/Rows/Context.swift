import Store

/// The input of the sections of a report: a snapshot of the database, and which of its rows count.
struct Context {
  /// A combination of settings; figures of different ones are in different tables.
  struct Configuration: Equatable {
    let dtype: String
    let threads: Int
    let blas: String

    /// The rows of a view with this configuration, as SQL.
    var condition: String { "dtype = \(SQL.text(dtype)) AND threads = \(threads) AND blas = \(SQL.text(blas))" }

    /// Name for the reader.
    var description: String { "\(dtype), \(threads) thread\(threads == 1 ? "" : "s"), \(blas)" }
  }

  /// Rows of earlier queries: the answer at the top uses those of the tables.
  private final class Results {
    private var known: [String: ResultTable] = [:]

    func of(_ sql: String, in snapshot: Store.Snapshot) throws -> ResultTable {
      if let result = known[sql] { return result }
      let result = try snapshot.query(sql)
      known[sql] = result
      return result
    }
  }

  /// Common rows of many tables. They are found once. A printed query contains the query for them under the same
  /// name.
  private struct Common {
    let name: String
    let sql: String
  }

  let snapshot: Store.Snapshot
  private let results = Results()
  private let common: [Common]
  let scope: Scope
  /// The kind of machine that the report is about, or a machine of an unknown kind.
  let kind: String
  /// The rows that count of any view with the columns `machine`, `machine_kind` and `sweep_id`, as SQL.
  let condition: String
  /// Their configurations; the one with the most cells first.
  let configurations: [Configuration]

  /// Resolves `scope` in the database at `path`.
  /// - Throws: `ReportError`, `StoreError`.
  init(_ snapshot: Store.Snapshot, scope: Scope, path: String) throws {
    self.snapshot = snapshot
    self.scope = scope
    let sweep: String? =
      switch scope {
      case .newest: nil
      case .latestSweep, .sweep: "sweep_id = \(SQL.text(try Self.sweep(scope, snapshot, path: path)))"
      }
    // A sweep, too, may have runs of two kinds: of machines that resumed it, or that were merged.
    let newest = try snapshot.query(
      """
      SELECT \(SQL.kind) FROM runs WHERE \(sweep.map { "\($0) AND " } ?? "")status <> 'running'
      ORDER BY recorded_at DESC, run_id DESC LIMIT 1
      """)
    guard let kind = newest.rows.first?.first?.text else { throw ReportError.nothingToReport(path: path) }
    self.kind = kind
    condition = [sweep, "\(SQL.kind) = \(SQL.text(kind))"].compactMap(\.self).joined(separator: " AND ")
    common = Self.common(condition)
    for rows in common { try snapshot.keep(rows.sql, as: rows.name) }
    configurations = try snapshot.query(
      """
      SELECT dtype, threads, blas, count(DISTINCT workload || size) AS cells FROM (
        SELECT dtype, threads, blas, workload, size FROM newest_runs
        UNION ALL SELECT dtype, threads, blas, workload, size FROM newest_products)
      GROUP BY dtype, threads, blas ORDER BY cells DESC, dtype DESC, threads, blas
      """
    ).rows.map { Configuration(dtype: $0[0].text ?? "", threads: $0[1].integer ?? 1, blas: $0[2].text ?? "") }
  }

  private static func common(_ condition: String) -> [Common] {
    func newest(_ product: String) -> String {
      """
      SELECT * FROM hvp_costs WHERE \(product) AND run_id IN (
        SELECT run_id FROM (
          SELECT run_id, workload, size, dtype, threads, blas, strategy, recorded_at, model_digest,
                 first_value(model_digest) OVER (PARTITION BY workload, size, dtype, threads, blas
                                                 ORDER BY recorded_at DESC, run_id DESC) AS newest_digest
          FROM runs WHERE \(condition) AND kind = 'hvp' AND status = 'finished')
        WHERE model_digest IS newest_digest
        GROUP BY workload, size, dtype, threads, blas, strategy HAVING max(recorded_at || run_id) > '')
      """
    }
    return [
      // The newest run of each strategy in each cell. Products with other matrices than the Hessian answer other questions.
      // Two models may have one name: then runs of the newest count.
      Common(name: "newest_runs", sql: newest("coalesce(product, 'hessian') = 'hessian'")),
      Common(name: "newest_products", sql: newest("product <> 'hessian'")),
      // The newest cell of each size of the chain in which both orders were sampled.
      Common(
        name: "newest_cells",
        sql: """
          SELECT cell_id FROM forward_reverse WHERE \(condition) AND workload = 'chain' AND m IS NOT NULL
          GROUP BY size, dtype, threads, blas HAVING max(recorded_at || cell_id) > ''
          """),
    ]
  }

  private static func sweep(_ scope: Scope, _ snapshot: Store.Snapshot, path: String) throws -> String {
    if case .sweep(let id) = scope {
      let found = try snapshot.query("SELECT sweep_id FROM sweeps WHERE sweep_id = ?", [.text(id)])
      guard !found.rows.isEmpty else { throw ReportError.unknownSweep(id: id, path: path) }
      return id
    }
    // Sweeps of products before those that test the measurement.
    let newest = try snapshot.query(
      """
      SELECT sweep_id FROM sweeps WHERE finished_cells > 0
      ORDER BY sweep_id IN (SELECT sweep_id FROM runs WHERE kind = 'hvp') DESC, recorded_at DESC, sweep_id DESC LIMIT 1
      """)
    guard let id = newest.rows.first?.first?.text else { throw ReportError.nothingToReport(path: path) }
    return id
  }

  /// The rows that count of a view with these columns, for cells of the chain, as SQL.
  func newestCells(_ configuration: Configuration) -> String {
    "cell_id IN (SELECT cell_id FROM newest_cells) AND \(configuration.condition)"
  }

  /// A query that runs by itself: the common rows that it names are written out.
  private func complete(_ sql: String) -> String {
    let used = common.filter { sql.contains($0.name) }.map { "\($0.name) AS MATERIALIZED (\n\($0.sql)\n)" }
    guard !used.isEmpty else { return sql }
    let definitions = "WITH \(used.joined(separator: ",\n"))"
    return sql.hasPrefix("WITH ") ? "\(definitions),\n\(sql.dropFirst("WITH ".count))" : "\(definitions)\n\(sql)"
  }

  /// The integer result of `sql`.
  func number(_ sql: String) throws -> Int? { try snapshot.query(sql).rows.first?.first?.integer }

  /// The rows of `sql`.
  func records(_ sql: String) throws -> [ReportTable.Record] {
    ReportTable(query: Query(title: "", sql: sql, result: try results.of(sql, in: snapshot)), columns: []).records
  }

  /// A table for each configuration that has rows, with a heading of this level if there are several configurations;
  /// after that of the first configuration, its figures.
  func tables(
    level: Int = 3, _ make: (Context, Configuration) throws -> ReportTable,
    figures: (ReportTable, Configuration) throws -> [Block] = { _, _ in [] }
  ) throws -> [Block] {
    try configurations.flatMap { configuration -> [Block] in
      let table = try make(self, configuration)
      guard !table.isEmpty else { return [] }
      return (configurations.count > 1 ? [.heading(level, "\(configuration.description)")] : []) + table.blocks
        + (configuration == configurations[0] ? try figures(table, configuration) : [])
    }
  }

  /// A table of the rows of `sql`.
  func table(_ title: String, _ sql: String, _ columns: [ReportTable.Column]) throws -> ReportTable {
    ReportTable(
      query: Query(title: title, sql: complete(sql), result: try results.of(sql, in: snapshot)), columns: columns)
  }
}

/// A section of a report; empty if it has nothing to say.
protocol Section {
  static func blocks(_ context: Context) throws -> [Block]
  /// Its longer tables, under a heading of level 3, for the appendix.
  static func appendix(_ context: Context) throws -> [Block]
}

extension Section {
  static func blocks(_ context: Context) throws -> [Block] { [] }
  static func appendix(_ context: Context) throws -> [Block] { [] }
}
