import GRDB

/// The state of the sweeps with one definition.
public enum SweepState: Sendable, Equatable {
  /// No sweep exists.
  case none
  /// The newest one is finished.
  case ended
  /// The newest one is running in another process with this binary on this machine, and can be joined.
  case underWay(UnfinishedSweep)
  /// The newest one is running with another binary or on another machine.
  case underWayElsewhere
  /// The newest one was interrupted.
  case unfinished(UnfinishedSweep)
}

/// An interrupted or running sweep, with its finished cells.
public struct UnfinishedSweep: Sendable, Equatable {
  public let sweepID: UUIDv7
  public let seed: Int
  /// Workload and size, as JSON, of each cell that this binary completed on this machine.
  public let complete: Set<CellKey>

  /// Identifies a cell within a sweep.
  public struct CellKey: Sendable, Hashable {
    /// Name of the workload.
    public let workload: String
    /// Sizes as a JSON object.
    public let size: String

    public init(workload: String, size: String) {
      self.workload = workload
      self.size = size
    }
  }
}

extension Store {
  /// The state of the newest sweep with this definition. The present command must have begun, because its machine and
  /// binary are compared.
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

  /// Number of unfinished sweeps that are compared.
  private static let maxCompared = 20

  /// Whether one of the newest unfinished sweeps has this definition but for the texts of its models and the values of
  /// given tensors: their files have changed under the same names.
  /// - Throws: `StoreError`.
  public func hasUnfinishedSweep(ofOtherTextsThan definition: String) throws -> Bool {
    let digest = /"(network|given)":"sha256:[0-9a-f]{64}"/
    guard definition.contains(digest) else { return false }
    let names = definition.replacing(digest, with: "")
    return try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT definition FROM sweep WHERE status NOT IN ('finished', 'failed') AND definition <> ?
          ORDER BY recorded_at DESC, sweep_id DESC LIMIT ?
          """, arguments: [definition, Self.maxCompared]
      ).contains { $0.replacing(digest, with: "") == names }
    }
  }

  /// The cells that need not run again: completed by this binary on this machine.
  /// - Parameter poolsKind: whether another machine of the same kind will do.
  static func completeCells(
    ofSweep sweep: Int64, for invocation: Int64, poolsKind: Bool = false, in db: Database
  ) throws -> Set<UnfinishedSweep.CellKey> {
    let isSameMachine =
      poolsKind
      ? """
      (theirs.machine = mine.machine OR (SELECT kind FROM machine WHERE id = theirs.machine)
                                        = (SELECT kind FROM machine WHERE id = mine.machine))
      """ : "theirs.machine = mine.machine"
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
           AND min(coalesce(\(isSameMachine), false) AND theirs.track_build = mine.track_build) = 1
        """, arguments: [invocation, sweep])
    return Set(rows.map { UnfinishedSweep.CellKey(workload: $0[0], size: $0[1]) })
  }

  /// Records that the present command continues an interrupted sweep, or joins it if another command has continued
  /// it.
  /// - Parameter missing: positions in the definition of the missing cells.
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
      // Laws are of the kind of machine that works on the sweep.
      try SweepDerivations.store(row[0], in: db)
      for position in 0..<(row[2] as Int) {
        try statements.run(
          "INSERT OR REPLACE INTO lease (sweep, position, is_done) VALUES (?, ?, ?)", .integer(row[0]),
          .init(position), .init(!missing.contains(position)))
      }
    }
  }
}
