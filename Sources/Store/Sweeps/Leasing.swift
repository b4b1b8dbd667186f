import GRDB

/// A cell of a sweep that this process works on.
public struct Lease: Sendable, Equatable {
  public let sweepID: UUIDv7
  /// Position of the cell in the sweep's definition.
  public let position: Int
}

/// The remaining work of a sweep.
public enum NextCell: Sendable, Equatable {
  /// A cell that this process has now leased, and the number of finished cells.
  case leased(Lease, done: Int)
  /// No cell is free, but other processes still work on some.
  case heldByOthers
  /// The sweep is finished.
  case none
}

// Several processes may work on one sweep: each takes a cell, runs it, and takes the next.

extension Store {
  /// Leases the first unfinished cell of a sweep that no live process holds. One transaction.
  /// - Parameter positions: the cells to choose from and to count; `nil` for all.
  /// - Throws: `StoreError`.
  public func leaseCell(ofSweep sweepID: UUIDv7, among positions: [Int]? = nil) throws -> NextCell {
    let invocation = try currentInvocation()
    let chosen = positions.map { JSONText.array(of: $0.map(String.init)) }
    return try write { db in
      try Liveness.markCrashed(db)
      let position = try statements.run(
        """
        UPDATE lease SET holder = ?1
        WHERE sweep = (SELECT id FROM sweep WHERE sweep_id = ?2)
          AND position = (SELECT min(position) FROM lease AS free
                          WHERE free.sweep = lease.sweep AND NOT is_done AND holder IS NULL
                            AND (?3 IS NULL OR position IN (SELECT value FROM json_each(?3))))
        RETURNING position
        """, .integer(invocation), .text(sweepID.description), .init(chosen))
      let counts = try Row.fetchOne(
        db,
        sql: """
          SELECT coalesce(sum(is_done), 0), coalesce(sum(NOT is_done), 0) FROM lease JOIN sweep ON sweep.id = lease.sweep
          WHERE sweep_id = ?1 AND (?2 IS NULL OR position IN (SELECT value FROM json_each(?2)))
          """, arguments: [sweepID.description, chosen])
      if position != nil {
        // The process that began the sweep may have died: this one owns it now.
        let owned = try statements.run(
          "UPDATE sweep SET status = 'running', invocation = ?1 WHERE sweep_id = ?2 AND status = 'crashed' RETURNING id",
          .integer(invocation), .text(sweepID.description))
        // Laws are of the kind of machine that works on the sweep.
        if let owned { try SweepDerivations.store(owned, in: db) }
      }
      guard let position else { return (counts?[1] as Int? ?? 0) > 0 ? .heldByOthers : .none }
      return .leased(Lease(sweepID: sweepID, position: Int(position)), done: counts?[0] as Int? ?? 0)
    }
  }

  /// Ends a lease; call within a transaction.
  func end(_ lease: Lease, isDone: Bool) throws {
    try statements.run(
      """
      UPDATE lease SET holder = NULL, is_done = ?1 WHERE sweep = (SELECT id FROM sweep WHERE sweep_id = ?2) AND position = ?3
      """, .init(isDone), .text(lease.sweepID.description), .init(lease.position))
  }

  /// Another command that is not known to be dead and holds a cell of a sweep.
  func otherHolder(ofSweep sweep: Int64, in db: Database) throws -> Int64? {
    try Liveness.markCrashed(db)
    return try Int64.fetchOne(
      db, sql: "SELECT min(holder) FROM lease WHERE sweep = ? AND NOT is_done AND holder <> ?",
      arguments: [sweep, currentInvocation()])
  }
}
