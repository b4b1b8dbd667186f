public import Analysis
import GRDB

// Records what ends. Each method is one transaction.

extension Store {
  /// Records the outcomes and results of a cell's runs, and derives the cell's statistics.
  /// - Parameters:
  ///   - outcomes: one for each run of the cell that was not skipped.
  ///   - load: mean number of processors that other processes kept busy.
  ///   - steal: share of time taken by the hypervisor.
  ///   - conditions: the conditions of measuring.
  ///   - lease: the cell's position in its sweep. The lease ends, and the cell is free again if a run was cancelled.
  /// - Returns: the statistics.
  /// - Throws: `StoreError`.
  @discardableResult
  public func finish(
    cell cellID: UUIDv7, outcomes: [RunOutcome], load: Double?, steal: Double?,
    conditions: CellConditions = CellConditions(), lease: Lease? = nil
  ) throws -> CellStatistics<UUIDv7> {
    let rows = try RowWriter(self)
    // Sorted by rows: a ratio must not depend on the order in which the runs ended.
    let outcomes = outcomes.sorted { $0.runID < $1.runID }
    // Outside the transaction, because other writers wait for it.
    let statistics = CellStatistics(of: outcomes)
    let outputs = outcomes.map { $0.outputs.map { TensorRow($0, limit: storeLimit) } }
    try write { _ in
      let now = Timestamp.now()
      var runs: [UUIDv7: Int64] = [:]
      for (outcome, outputs) in zip(outcomes, outputs) {
        let run = try row(of: outcome.runID)
        runs[outcome.runID] = run
        try statements.run(
          "UPDATE run SET status = ?, reason = ?, finished_at = ?, peer = coalesce(?, peer) WHERE id = ?",
          .text(outcome.status.rawValue), .init(outcome.reason), .text(now), .init(outcome.peer), .integer(run))
        try rows.insertResults(of: outcome, outputs: outputs, run: run)
      }
      for outcome in outcomes {
        guard let same = outcome.sameAs else { continue }
        try statements.run(
          "UPDATE verdict SET same_as = ? WHERE run = ?", .init(runs[same]), .init(runs[outcome.runID]))
      }
      let cell = try statements.run(
        """
        UPDATE cell SET load = ?, steal = ?, frequency_mhz = ?, pinned = ?, warmup_rounds = ?, pause_ns = ?,
                        noise_floor = ?, processes = ?, call_ns = ?, remark = ?, finished_at = ?
        WHERE cell_id = ? RETURNING id
        """,
        .init(load), .init(steal), .init(conditions.frequencyMHz),
        .init(conditions.pinned.isEmpty ? nil : JSONText.array(of: conditions.pinned.map(String.init))),
        .init(conditions.warmupRounds), .init(conditions.pauseNs), .init(statistics.noiseFloor),
        .init(conditions.processes), .init(conditions.callNs), .init(conditions.remark), .text(now),
        .text(cellID.description))
      guard cell != nil else { throw StoreError(.internalFault, "cell \(cellID) is not in the database \(path)") }
      try rows.insert(statistics, rows: runs)
      if let lease { try end(lease, isDone: outcomes.allSatisfy { $0.status != .cancelled }) }
    }
    return statistics
  }

  /// Records the end of this process's work on a sweep, and derives its growth laws, count laws and crossovers. If
  /// other processes still hold cells, the sweep stays running.
  /// - Returns: whether the sweep is finished.
  /// - Throws: `StoreError`.
  @discardableResult
  public func finish(sweep sweepID: UUIDv7, status: RunStatus) throws -> Bool {
    try write { db in
      guard
        let sweep = try Int64.fetchOne(
          db, sql: "SELECT id FROM sweep WHERE sweep_id = ?", arguments: [sweepID.description])
      else { throw StoreError(.internalFault, "sweep \(sweepID) is not in the database \(path)") }
      if let other = try otherHolder(ofSweep: sweep, in: db) {
        try db.execute(sql: "UPDATE sweep SET invocation = ? WHERE id = ?", arguments: [other, sweep])
        return false
      }
      // Includes failures that another process saw.
      let hasFailed = try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM run JOIN cell ON cell.id = run.cell WHERE cell.sweep = ? AND run.status = 'failed')
          """, arguments: [sweep])
      let isIncomplete = try SweepParts.isIncomplete(sweep, in: db)
      let ended = status == .finished && isIncomplete ? .cancelled : status
      let final = ended == .finished && hasFailed == true ? RunStatus.failed : ended
      try db.execute(
        sql: "UPDATE sweep SET status = ?, finished_at = ? WHERE id = ?",
        arguments: [final.rawValue, Timestamp.now(), sweep])
      // An interrupted sweep that was continued has growth laws already.
      try SweepDerivations.store(sweep, in: db)
      return true
    }
  }
}
