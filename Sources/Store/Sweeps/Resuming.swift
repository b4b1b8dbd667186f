import GRDB

/// How the sweeps of one definition stand.
public enum SweepState: Sendable, Equatable {
  /// There is none.
  case none
  /// The newest one came to its end.
  case ended
  /// The newest one is under way in another process, by this binary on this machine: it can be joined.
  case underWay(UnfinishedSweep)
  /// The newest one is under way elsewhere: by another binary or on another machine.
  case underWayElsewhere
  /// The newest one was cut short.
  case unfinished(UnfinishedSweep)
}

/// A sweep that was cut short or is under way, and what of it is done.
public struct UnfinishedSweep: Sendable, Equatable {
  public let sweepID: UUIDv7
  /// Its seed.
  public let seed: Int
  /// Workload and size, as JSON, of each cell that is complete: by this binary, on this machine.
  public let complete: Set<CellKey>

  /// What tells a cell of a sweep from the others.
  public struct CellKey: Sendable, Hashable {
    /// Name of the workload.
    public let workload: String
    /// Sizes as a JSON object.
    public let size: String

    /// The key of a cell.
    public init(workload: String, size: String) {
      self.workload = workload
      self.size = size
    }
  }
}

extension Store {
  /// How the newest sweep of this definition stands. The present command must have begun: its machine and binary are those that
  /// count.
  /// - Throws: `StoreError`.
  public func state(ofSweep definition: String) throws -> SweepState {
    let invocation = try currentInvocation()
    return try read { db in
      guard
        let sweep = try Row.fetchOne(
          db,
          sql: """
            SELECT sweep.id, sweep.sweep_id, sweep.seed, sweep.status,
                   theirs.machine = mine.machine AND theirs.track_build = mine.track_build
            FROM sweep JOIN invocation AS theirs ON theirs.id = sweep.invocation JOIN invocation AS mine ON mine.id = ?
            WHERE sweep.definition = ? ORDER BY sweep.recorded_at DESC, sweep.sweep_id DESC LIMIT 1
            """, arguments: [invocation, definition]),
        let sweepID = UUIDv7(sweep[1])
      else { return .none }
      let unfinished = UnfinishedSweep(
        sweepID: sweepID, seed: sweep[2],
        complete: try Self.completeCells(ofSweep: sweep[0], for: invocation, in: db))
      return switch RunStatus(rawValue: sweep[3]) {
      case .finished, .failed: .ended
      case .running: sweep[4] ? .underWay(unfinished) : .underWayElsewhere
      default: .unfinished(unfinished)
      }
    }
  }

  /// The cells that need not be run again: what they came to is of this binary on this machine, and every run of them has ended.
  private static func completeCells(
    ofSweep sweep: Int64, for invocation: Int64, in db: Database
  ) throws -> Set<UnfinishedSweep.CellKey> {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT cell.workload, cell.size FROM cell
        JOIN run ON run.cell = cell.id
        JOIN invocation AS theirs ON theirs.id = run.invocation
        JOIN invocation AS mine ON mine.id = ?
        WHERE cell.sweep = ? AND cell.finished_at IS NOT NULL
        GROUP BY cell.id
        HAVING min(run.status IN ('finished', 'failed', 'skipped')) = 1
           AND min(theirs.machine = mine.machine AND theirs.track_build = mine.track_build) = 1
        """, arguments: [invocation, sweep])
    return Set(rows.map { UnfinishedSweep.CellKey(workload: $0[0], size: $0[1]) })
  }

  /// Records that the present command continues a sweep that was cut short. Where another has done so meanwhile, it joins.
  /// - Parameter missing: places in its definition of the cells that it lacks.
  /// - Throws: `StoreError`.
  public func resume(sweep: UnfinishedSweep, missing: Set<Int>) throws {
    let invocation = try currentInvocation()
    try write { db in
      try Liveness.markCrashed(db)
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT id, status, cells FROM sweep WHERE sweep_id = ?", arguments: [sweep.sweepID.description]),
        row[1] != RunStatus.running.rawValue
      else { return }
      try db.execute(
        sql: "UPDATE sweep SET status = 'running', finished_at = NULL, invocation = ? WHERE id = ?",
        arguments: [invocation, row[0] as Int64])
      for position in 0..<(row[2] as Int) {
        try statements.run(
          "INSERT OR REPLACE INTO lease (sweep, position, is_done) VALUES (?, ?, ?)", .integer(row[0]),
          .init(position), .init(!missing.contains(position)))
      }
    }
  }
}
