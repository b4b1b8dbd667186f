import TestSupport
import Testing

@testable import Store

/// Cells of a sweep among several processes.
@Suite struct LeasingTests {
  let directory: TemporaryDirectory
  let sweep = UUIDv7.next()

  init() throws { directory = try TemporaryDirectory() }

  private func store() throws -> Store {
    let store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    try store.begin(invocation: Samples.invocation)
    return store
  }

  private func lease(_ position: Int) -> Lease { Lease(sweepID: sweep, position: position) }

  /// Runs a cell without any run, so that only its lease matters.
  private func finish(_ position: Int, _ store: Store, status: RunStatus = .finished) throws {
    let cell = UUIDv7.next()
    let run = UUIDv7.next()
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: sweep, workload: "chain", size: #"{"n":\#(position)}"#, variables: 0, dtype: "float64",
        threads: 1, blas: "builtin", seed: 1),
      runs: [RunRecord(runID: run, kind: .hvp, strategy: "forward", cost: nil, inputs: [])])
    try store.finish(
      cell: cell, outcomes: [RunOutcome(runID: run, status: status, reason: status == .finished ? nil : "because")],
      load: nil, steal: nil, lease: lease(position))
  }

  @Test func eachCellIsHandedOutOnce() throws {
    let (a, b) = try (store(), store())
    try a.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 1, cells: 3))
    #expect(try a.leaseCell(ofSweep: sweep) == .leased(lease(0), done: 0))
    #expect(try b.leaseCell(ofSweep: sweep) == .leased(lease(1), done: 0))
    try finish(1, b)
    #expect(try b.leaseCell(ofSweep: sweep) == .leased(lease(2), done: 1))
    #expect(try a.leaseCell(ofSweep: sweep) == .heldByOthers)
    try finish(2, b)
    // b has nothing left to do, but the sweep is not at its end.
    #expect(try b.leaseCell(ofSweep: sweep) == .heldByOthers)
    #expect(try !b.finish(sweep: sweep, status: .finished))
    #expect(try a.query("SELECT status FROM sweeps").rows == [[.text("running")]])
    try finish(0, a, status: .failed)
    #expect(try a.leaseCell(ofSweep: sweep) == .none)
    // A failure that the last process did not see is a failure of the sweep.
    #expect(try b.finish(sweep: sweep, status: .finished))
    #expect(try a.query("SELECT status FROM sweeps").rows == [[.text("failed")]])
  }

  @Test func aCancelledCellIsFreeAgain() throws {
    let (a, b) = try (store(), store())
    try a.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 1, cells: 1))
    #expect(try a.leaseCell(ofSweep: sweep) == .leased(lease(0), done: 0))
    try finish(0, a, status: .cancelled)
    #expect(try b.leaseCell(ofSweep: sweep) == .leased(lease(0), done: 0))
  }

  @Test func theDeadHoldNothing() throws {
    let (a, b) = try (store(), store())
    try a.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 1, cells: 1))
    #expect(try a.leaseCell(ofSweep: sweep) == .leased(lease(0), done: 0))
    #expect(try b.leaseCell(ofSweep: sweep) == .heldByOthers)
    // As if the first command had been of an earlier boot.
    try shell("sqlite3 \(directory.path("track.db")) \"UPDATE invocation SET boot = 'earlier' WHERE id = 1\"")
    #expect(try b.leaseCell(ofSweep: sweep) == .leased(lease(0), done: 0))
    #expect(try b.query("SELECT status FROM sweeps").rows == [[.text("running")]])
  }

  @Test func aSweepIsAliveAsLongAsSomebodyWorksAtIt() throws {
    let (a, b) = try (store(), store())
    try a.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 1, cells: 2))
    #expect(try b.leaseCell(ofSweep: sweep) == .leased(lease(0), done: 0))
    try shell("sqlite3 \(directory.path("track.db")) \"UPDATE invocation SET boot = 'earlier' WHERE id = 1\"")
    func status() throws -> [[SQLValue]] {
      try Store.open(path: directory.path("track.db"), access: .readOnly).query("SELECT status FROM sweeps").rows
    }
    #expect(try status() == [[.text("running")]])
    try finish(0, b)
    #expect(try status() == [[.text("crashed")]])
    _ = try store()
    #expect(try b.query("SELECT status FROM sweeps").rows == [[.text("crashed")]])
  }
}
