import GRDB

extension Store {
  /// Records what this machine was seen to do at most. Of several measurements of one machine in a sweep, the best counts.
  /// - Throws: `StoreError`.
  public func record(_ peak: PeakRecord, ofSweep sweepID: UUIDv7) throws {
    let invocation = try currentInvocation()
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO peak (sweep, machine, dtype, threads, operations_per_ns, bytes_per_ns, measured_at)
          SELECT sweep.id, invocation.machine, ?, ?, ?, ?, ? FROM sweep JOIN invocation ON invocation.id = ?
          WHERE sweep.sweep_id = ?
          \(Self.bestPeak)
          """,
        arguments: [
          peak.dtype, peak.threads, peak.operationsPerNs, peak.bytesPerNs, Timestamp.now(), invocation,
          sweepID.description,
        ])
    }
  }

  /// What an insertion does where the sweep has a peak of that machine.
  static let bestPeak = """
    ON CONFLICT (sweep, machine) DO UPDATE SET
      operations_per_ns = max(operations_per_ns, excluded.operations_per_ns),
      bytes_per_ns = coalesce(max(bytes_per_ns, excluded.bytes_per_ns), bytes_per_ns, excluded.bytes_per_ns)
    """
}
