import GRDB

/// A cell of a sweep that this process works at.
public struct Lease: Sendable, Equatable {
  /// The sweep.
  public let sweepID: UUIDv7
  /// The cell's place in the sweep's definition.
  public let position: Int
}

/// What of a sweep is left.
public enum NextCell: Sendable, Equatable {
  /// A cell that is now this process's, and how many are done.
  case leased(Lease, done: Int)
  /// Nothing is free, but other processes are at work.
  case heldByOthers
  /// Nothing.
  case none
}

// Several processes may work at one sweep: each takes a cell, runs it, and takes the next.

extension Store {
  /// Takes the first cell of a sweep that is not done and that nobody living holds. One transaction.
  /// - Throws: `StoreError`.
  public func leaseCell(ofSweep sweepID: UUIDv7) throws -> NextCell {
    let invocation = try currentInvocation()
    return try write { db in
      try Liveness.markCrashed(db)
      let position = try statements.run(
        """
        UPDATE lease SET holder = ?1
        WHERE sweep = (SELECT id FROM sweep WHERE sweep_id = ?2)
          AND position = (SELECT min(position) FROM lease AS free WHERE free.sweep = lease.sweep AND NOT is_done AND holder IS NULL)
        RETURNING position
        """, .integer(invocation), .text(sweepID.description))
      let counts = try Row.fetchOne(
        db,
        sql: """
          SELECT coalesce(sum(is_done), 0), coalesce(sum(NOT is_done), 0) FROM lease JOIN sweep ON sweep.id = lease.sweep
          WHERE sweep_id = ?
          """, arguments: [sweepID.description])
      if position != nil {
        // Whoever began it may have died meanwhile: it is ours now.
        try statements.run(
          "UPDATE sweep SET status = 'running', invocation = ?1 WHERE sweep_id = ?2 AND status = 'crashed'",
          .integer(invocation), .text(sweepID.description))
      }
      guard let position else { return (counts?[1] as Int? ?? 0) > 0 ? .heldByOthers : .none }
      return .leased(Lease(sweepID: sweepID, position: Int(position)), done: counts?[0] as Int? ?? 0)
    }
  }

  /// Ends the hold on a cell, within a transaction.
  func end(_ lease: Lease, isDone: Bool) throws {
    try statements.run(
      """
      UPDATE lease SET holder = NULL, is_done = ?1 WHERE sweep = (SELECT id FROM sweep WHERE sweep_id = ?2) AND position = ?3
      """, .init(isDone), .text(lease.sweepID.description), .init(lease.position))
  }

  /// Another command, alive for all one can tell, that holds a cell of a sweep.
  func otherHolder(ofSweep sweep: Int64, in db: Database) throws -> Int64? {
    try Liveness.markCrashed(db)
    return try Int64.fetchOne(
      db, sql: "SELECT min(holder) FROM lease WHERE sweep = ? AND NOT is_done AND holder <> ?",
      arguments: [sweep, currentInvocation()])
  }
}
