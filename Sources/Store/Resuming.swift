import GRDB

/// How the sweeps of one definition stand.
public enum SweepState: Sendable, Equatable {
  /// There is none.
  case none
  /// The newest one came to its end.
  case ended
  /// The newest one is under way in another process.
  case underWay
  /// The newest one was cut short.
  case unfinished(UnfinishedSweep)
}

/// A sweep that was cut short, and what of it is done.
public struct UnfinishedSweep: Sendable, Equatable {
  /// Its identity.
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
  /// How the newest sweep of this definition stands. The present command must have begun: what dead processes left is then
  /// marked, and its machine and binary are known.
  /// - Throws: `StoreError`.
  public func state(ofSweep definition: String) throws -> SweepState {
    let invocation = try currentInvocation()
    return try read { db in
      guard
        let sweep = try Row.fetchOne(
          db, sql: "SELECT id, sweep_id, seed, status FROM sweep WHERE definition = ? ORDER BY sweep_id DESC LIMIT 1",
          arguments: [definition]),
        let sweepID = UUIDv7(sweep[1])
      else { return .none }
      switch RunStatus(rawValue: sweep[3]) {
      case .finished, .failed: return .ended
      case .running: return .underWay
      default: break
      }
      let complete = try Row.fetchAll(
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
          """, arguments: [invocation, sweep[0] as Int64])
      return .unfinished(
        UnfinishedSweep(
          sweepID: sweepID, seed: sweep[2],
          complete: Set(complete.map { UnfinishedSweep.CellKey(workload: $0[0], size: $0[1]) })))
    }
  }

  /// Records that the present command continues a sweep.
  /// - Throws: `StoreError`.
  public func resume(sweep: UnfinishedSweep) throws {
    let invocation = try currentInvocation()
    try write { db in
      try db.execute(
        sql: "UPDATE sweep SET status = 'running', finished_at = NULL, invocation = ? WHERE sweep_id = ?",
        arguments: [invocation, sweep.sweepID.description])
    }
  }
}
