import GRDB

/// What a removal removes, or would remove.
public struct Removal: Sendable, Equatable {
  public struct Run: Sendable, Equatable {
    public let runID: String
    public let workload: String
    /// `nil` for a network.
    public let strategy: String?
    public let status: String
    /// Start time.
    public let startedAt: String
  }

  /// The runs, oldest first.
  public let runs: [Run]
  /// Number of matching runs that stay because they are under way.
  public let underWay: Int
  /// Number of cells without other runs.
  public let cells: Int
  /// Number of sweeps without other cells.
  public let sweeps: Int
  /// Number of tensors of no other run.
  public let tensors: Int
  /// Bytes of the stored values of these tensors.
  public let tensorBytes: Int
}

extension Store {
  /// Opens an existing database for changes and updates its schema.
  /// - Throws: `StoreError`: `.absent` if there is none.
  public static func openExisting(path: String) throws -> Store {
    guard try FileHeader.inspect(path) == .ours else { throw StoreError.absent(path) }
    return try Store.open(path: path, access: .readWrite)
  }

  /// What `remove` would remove. Changes nothing.
  /// - Throws: `StoreError`.
  public func removal(of filter: RunFilter) throws -> Removal {
    try read { try plan(filter, in: $0).removal }
  }

  /// Removes the runs that match a filter, except those under way, with everything that belongs only to them:
  /// samples, counts, tags, cells and sweeps without other runs, tensors and models without other runs. Noise floors
  /// and growth laws that depended on them are removed or derived again. One transaction.
  /// - Throws: `StoreError`.
  public func remove(_ filter: RunFilter) throws -> Removal {
    try write { db in
      try Liveness.markCrashed(db)
      let (removal, ids) = try plan(filter, in: db)
      let list = JSONText.array(of: ids.map(String.init))
      func execute(_ sql: String) throws { try db.execute(sql: sql, arguments: [list]) }
      let these = "SELECT value FROM json_each(?1)"
      // Looked up before the rows that lead there are removed.
      let cells = try Int64.fetchAll(db, sql: "SELECT DISTINCT cell FROM run WHERE id IN (\(these))", arguments: [list])
      let sweeps = try Int64.fetchAll(
        db,
        sql:
          "SELECT DISTINCT sweep FROM cell WHERE sweep IS NOT NULL AND id IN (SELECT cell FROM run WHERE id IN (\(these)))",
        arguments: [list])
      let tensors = try Int64.fetchAll(
        db, sql: "SELECT DISTINCT tensor FROM run_tensor WHERE run IN (\(these))", arguments: [list])
      let models = try Int64.fetchAll(
        db, sql: "SELECT DISTINCT model FROM run_model WHERE run IN (\(these))", arguments: [list])
      try Self.handOver(samplesOf: list, in: db)
      try execute("DELETE FROM run WHERE id IN (\(these))")
      for tensor in tensors {
        try db.execute(
          sql: "DELETE FROM tensor WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM run_tensor WHERE tensor = ?1)",
          arguments: [tensor])
      }
      for model in models {
        try db.execute(
          sql: "DELETE FROM model WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM run_model WHERE model = ?1)",
          arguments: [model])
      }
      for cell in cells { try Self.settle(cell: cell, in: db) }
      for sweep in sweeps { try Self.settle(sweep: sweep, in: db) }
      return removal
    }
  }

  /// Gives the samples of removed runs to the first remaining run that shares them.
  private static func handOver(samplesOf list: String, in db: GRDB.Database) throws {
    let heirs = """
      WITH heir (former, run) AS MATERIALIZED (
        SELECT same_as, min(run) FROM verdict
        WHERE same_as IN (SELECT value FROM json_each(?1)) AND run NOT IN (SELECT value FROM json_each(?1))
        GROUP BY same_as)
      """
    try db.execute(
      sql: "\(heirs) UPDATE sample SET run = heir.run FROM heir WHERE sample.run = heir.former", arguments: [list])
    try db.execute(
      sql: """
        \(heirs) UPDATE verdict SET same_as = nullif(heir.run, verdict.run) FROM heir
        WHERE verdict.same_as = heir.former AND verdict.run NOT IN (SELECT value FROM json_each(?1))
        """, arguments: [list])
  }

  /// Removes a cell without runs. Another cell keeps the ratios of its remaining runs. It loses its noise floor with
  /// the run that had a twin, and its verdicts are made again.
  private static func settle(cell: Int64, in db: GRDB.Database) throws {
    try db.execute(
      sql: "DELETE FROM cell WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM run WHERE cell = ?1)", arguments: [cell])
    try StoredStatistics.renew(cell, in: db)
  }

  /// Removes a finished sweep without cells. For another finished sweep, derives the growth laws again.
  private static func settle(sweep: Int64, in db: GRDB.Database) throws {
    guard
      let status = try String.fetchOne(db, sql: "SELECT status FROM sweep WHERE id = ?", arguments: [sweep]),
      status != RunStatus.running.rawValue
    else { return }
    try db.execute(
      sql: "DELETE FROM sweep WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM cell WHERE sweep = ?1)", arguments: [sweep])
    if db.changesCount == 0,
      try Bool.fetchOne(db, sql: "SELECT finished_at IS NOT NULL FROM sweep WHERE id = ?", arguments: [sweep]) == true
    {
      try SweepDerivations.store(sweep, in: db)
    }
  }

  private func plan(_ filter: RunFilter, in db: GRDB.Database) throws -> (removal: Removal, ids: [Int64]) {
    let (condition, arguments) = filter.sql
    // An unfinished run is removed only if its process has certainly ended: the views show a stopped process as
    // crashed.
    let dead = JSONText.array(of: try Liveness.deadInvocations(db).map(String.init))
    let found = try statements.table(
      """
      SELECT run_id, workload, strategy, status, started_at, (SELECT id FROM run WHERE run.run_id = runs.run_id) AS id,
             EXISTS (SELECT 1 FROM run WHERE run.run_id = runs.run_id AND run.status = 'running'
                     AND run.invocation NOT IN (SELECT value FROM json_each('\(dead)'))) AS is_under_way
      FROM runs WHERE \(condition) ORDER BY recorded_at, run_id
      """, arguments)
    let going = found.rows.filter { $0[6].integer == 0 }
    let ids = going.compactMap(\.[5].integer)
    let list = JSONText.array(of: ids.map(String.init))
    let these = "SELECT value FROM json_each(?1)"
    func numbers(_ sql: String) throws -> Row? { try Row.fetchOne(db, sql: sql, arguments: [list]) }
    let cells = """
      SELECT cell FROM run WHERE cell IN (SELECT cell FROM run WHERE id IN (\(these)))
      GROUP BY cell HAVING min(id IN (\(these))) = 1
      """
    let left = try numbers("SELECT count(*) FROM (\(cells))")
    let ended = try numbers(
      """
      SELECT count(*) FROM (SELECT sweep FROM cell JOIN sweep ON sweep.id = cell.sweep
                            WHERE sweep.status <> 'running' OR (\(Liveness.isAbandoned.replacing("?1", with: "'\(dead)'")))
                            GROUP BY sweep HAVING min(cell.id IN (\(cells))) = 1)
      """)
    let orphans = try numbers(
      """
      SELECT count(*), coalesce(sum(length(data)), 0) FROM tensor
      WHERE id IN (SELECT tensor FROM run_tensor WHERE run IN (\(these)))
        AND NOT EXISTS (SELECT 1 FROM run_tensor WHERE tensor = tensor.id AND run NOT IN (\(these)))
      """)
    let runs = going.map { row in
      Removal.Run(
        runID: row[0].text ?? "", workload: row[1].text ?? "", strategy: row[2].text, status: row[3].text ?? "",
        startedAt: row[4].text ?? "")
    }
    return (
      Removal(
        runs: runs, underWay: found.rows.count - runs.count, cells: left?[0] ?? 0, sweeps: ended?[0] ?? 0,
        tensors: orphans?[0] ?? 0, tensorBytes: orphans?[1] ?? 0), ids.map(Int64.init)
    )
  }
}
