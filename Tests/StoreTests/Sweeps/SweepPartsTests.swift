import TestSupport
import Testing

@testable import Store

/// Parts of a sweep in files, as the store sees them.
@Suite struct SweepPartsTests {
  let directory: TemporaryDirectory
  private static let definition = """
    {"parts":2,"cells":[{"workload":"chain","size":{"n":0},"part":1},{"workload":"chain","size":{"n":1},"part":2},\
    {"workload":"chain","size":{"n":2},"part":1}]}
    """
  private static let sweep = UUIDv7.derived(from: definition)

  init() throws { directory = try TemporaryDirectory() }

  private static func part(_ positions: [Int]) -> PartRecord {
    let cells = positions.map { ($0, UnfinishedSweep.CellKey(workload: "chain", size: #"{"n":\#($0)}"#)) }
    return PartRecord(
      sweepID: sweep, definition: definition, seed: 1, cells: Dictionary(uniqueKeysWithValues: cells))
  }

  private func store(
    _ name: String = "track.db", host: String = "one", family: Int? = 25, build: String = "b"
  ) throws -> Store {
    let store = try Store.open(path: directory.path(name), access: .readWrite)
    var invocation = Samples.invocation
    invocation.machine.name = host
    invocation.trackBuild = build
    invocation.machine.kind = family.map {
      MachineKind(
        vendor: "v", family: $0, model: 1, stepping: 1, features: [], caches: [], usableCores: 2, blasKernel: "k")
    }
    try store.begin(invocation: invocation)
    return store
  }

  private func finish(_ position: Int, in store: Store, status: RunStatus = .finished) throws {
    let (cell, run) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: Self.sweep, workload: "chain", size: #"{"n":\#(position)}"#, variables: 0,
        dtype: "float64", threads: 1, blas: "builtin", seed: 1),
      runs: [RunRecord(runID: run, kind: .hvp, strategy: "forward", cost: nil, inputs: [])])
    try store.finish(
      cell: cell, outcomes: [RunOutcome(runID: run, status: status, reason: status == .finished ? nil : "because")],
      load: nil, steal: nil, lease: Lease(sweepID: Self.sweep, position: position))
  }

  @Test func anIdentifierThatFollowsFromATextIsOne() {
    let id = UUIDv7.derived(from: "a")
    #expect(id == UUIDv7.derived(from: "a") && id != UUIDv7.derived(from: "b"))
    #expect(UUIDv7(id.description) == id)
    // SHA-256 of "a" is ca978112ca1bbdca…: three digits, then sixteen without the two bits of the variant.
    #expect(id.description == "00000000-0000-7ca9-b811-2ca1bbdcafac")
    #expect(id < UUIDv7.next())
  }

  /// Nodes of a cluster are of one kind; where a part goes on does not matter.
  @Test(arguments: [
    ("two", 25 as Int?, "b", 1), ("one", 26, "b", 2), ("two", nil, "b", 2), ("one", 25, "c", 2),
  ])
  func aPartGoesOnOnAMachineOfTheSameKind(host: String, family: Int?, build: String, missing: Int) throws {
    let first = try store()
    #expect(try first.begin(part: Self.part([0, 2]), continues: false) == .begun)
    _ = try first.leaseCell(ofSweep: Self.sweep, among: [0, 2])
    try finish(0, in: first)
    #expect(try first.finish(sweep: Self.sweep, status: .cancelled))
    let other = try store(host: host, family: family, build: build)
    #expect(try other.begin(part: Self.part([0, 2]), continues: false) == .exists)
    #expect(try other.begin(part: Self.part([0, 2]), continues: true) == .continued(missing: missing))
  }

  @Test func aPartTakesItsOwnCells() throws {
    let store = try store()
    #expect(try store.begin(part: Self.part([1]), continues: false) == .begun)
    #expect(
      try store.leaseCell(ofSweep: Self.sweep, among: [1]) == .leased(Lease(sweepID: Self.sweep, position: 1), done: 0))
    #expect(try store.leaseCell(ofSweep: Self.sweep, among: [1]) == .heldByOthers)
    // The other part in the same file, at the same time.
    #expect(try store.begin(part: Self.part([0, 2]), continues: false) == .begun)
    #expect(
      try store.leaseCell(ofSweep: Self.sweep, among: [0, 2])
        == .leased(Lease(sweepID: Self.sweep, position: 0), done: 0))
    try finish(1, in: store)
    #expect(try store.leaseCell(ofSweep: Self.sweep, among: [1]) == NextCell.none)
    #expect(try store.query("SELECT cells, status FROM sweeps").rows == [[.integer(3), .text("running")]])
  }

  /// What a merge makes of a sweep follows from its cells, not from what a file says of it.
  @Test(arguments: [RunStatus.finished, .failed, .cancelled])
  func theStatusFollowsFromTheCells(status: RunStatus) throws {
    let (one, two, merged, other) = try (store("1.db"), store("2.db"), store("m.db"), store("o.db"))
    _ = try one.begin(part: Self.part([0, 2]), continues: false)
    try finish(0, in: one)
    try finish(2, in: one, status: status)
    try one.finish(sweep: Self.sweep, status: status)
    _ = try two.begin(part: Self.part([1]), continues: false)
    try finish(1, in: two)
    try two.finish(sweep: Self.sweep, status: .finished)
    for source in [one, two] { _ = try merged.merge(from: source.path) }
    for source in [two, one, two] { _ = try other.merge(from: source.path) }
    for store in [merged, other] {
      let finished: Int64 = status == .cancelled ? 2 : 3
      #expect(
        try store.query("SELECT status, cells, finished_cells FROM sweeps").rows == [
          [.text(status.rawValue), .integer(3), .integer(finished)]
        ])
      #expect(try store.check() == [])
    }
    #expect(try merged.query("SELECT * FROM sweeps").rows == other.query("SELECT * FROM sweeps").rows)
  }

  @Test func aSweepUnderWayIsLeftToItsProcess() throws {
    let (here, source) = try (store("here.db"), store("source.db"))
    _ = try here.begin(part: Self.part([0, 2]), continues: false)
    try finish(0, in: here)
    _ = try source.begin(part: Self.part([1]), continues: false)
    try finish(1, in: source)
    try source.finish(sweep: Self.sweep, status: .finished)
    #expect(try here.merge(from: source.path).sweeps.map(\.missing) == [[1]])
    #expect(try here.query("SELECT status, cells FROM sweeps").rows == [[.text("running"), .integer(3)]])
    try finish(2, in: here)
    try here.finish(sweep: Self.sweep, status: .finished)
    #expect(try here.query("SELECT status, finished_cells FROM sweeps").rows == [[.text("finished"), .integer(3)]])
    #expect(try here.check() == [])
  }
}
