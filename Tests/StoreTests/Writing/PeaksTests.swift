import TestSupport
import Testing

@testable import Store

@Suite struct PeaksTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func store(_ name: String = "track.db") throws -> Store {
    let store = try Store.open(path: directory.path(name), access: .readWrite)
    try store.begin(
      invocation: InvocationRecord(
        machine: MachineRecord(
          name: "host", cpu: "c", architecture: "x", cores: 1, memoryBytes: 1 << 30, system: "s"),
        command: "track run hvp \(name)", toolchain: "Swift", trackVersion: "0", trackBuild: "debug"))
    return store
  }

  private func begin(_ store: Store) throws -> UUIDv7 {
    let sweep = UUIDv7.next()
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 1, cells: 1))
    return sweep
  }

  /// A cell with one finished run.
  private func record(in store: Store, _ sweep: UUIDv7) throws -> UUIDv7 {
    let (cell, run) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: sweep, workload: "chain", size: "{}", n: nil, m: nil, variables: 0, dtype: "float64",
        threads: 1, blas: "builtin", seed: 1),
      runs: [RunRecord(runID: run, kind: .hvp, strategy: "forward", cost: CostRecord(), inputs: [])])
    try store.finish(cell: cell, outcomes: [RunOutcome(runID: run, status: .finished)], load: nil, steal: nil)
    try store.finish(sweep: sweep, status: .finished)
    return run
  }

  private func peak(_ operations: Double, _ bytes: Double?) -> PeakRecord {
    PeakRecord(dtype: "float64", threads: 1, operationsPerNs: operations, bytesPerNs: bytes)
  }

  private func rows(_ store: Store) throws -> [[SQLValue]] {
    try store.snapshot {
      try $0.query(
        "SELECT sweep_id, dtype, threads, operations_per_ns, bytes_per_ns, machine FROM peaks ORDER BY sweep_id"
      ).rows
    }
  }

  @Test func theBestOfAMachineInASweepCounts() throws {
    let store = try store()
    let sweep = try begin(store)
    func expected(_ operations: Double, _ bytes: SQLValue) -> [[SQLValue]] {
      [[.text("\(sweep)"), .text("float64"), .integer(1), .real(operations), bytes, .text("host (c)")]]
    }
    try store.record(peak(40, nil), ofSweep: sweep)
    #expect(try rows(store) == expected(40, .null))
    try store.record(peak(30, 12), ofSweep: sweep)
    #expect(try rows(store) == expected(40, .real(12)))
    try store.record(peak(50, nil), ofSweep: sweep)
    #expect(try rows(store) == expected(50, .real(12)))
    #expect(throws: StoreError.self) { try store.record(peak(0, nil), ofSweep: sweep) }
  }

  @Test func peaksGoWithTheirSweeps() throws {
    let (a, b) = (try store("a.db"), try store("b.db"))
    let sweep = try begin(a)
    let run = try record(in: a, sweep)
    try a.record(peak(40, 12), ofSweep: sweep)
    for _ in 0..<2 { _ = try b.merge(from: a.path) }
    #expect(try rows(b) == rows(a))
    // A dump of the run's rows has it, too.
    let dump = try a.snapshot { try $0.rowDump(where: "run_id = '\(run)'", maxBytes: 1 << 20) }
    try Store.withRows(dump, name: "rows.sql") { try #expect(rows($0) == rows(a)) }
    #expect(try b.check() == [])
    _ = try b.remove(RunFilter())
    #expect(try rows(b) == [] && rows(a).count == 1)
  }
}
