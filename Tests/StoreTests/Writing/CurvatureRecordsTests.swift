import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct CurvatureRecordsTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func open(_ name: String = "track.db") throws -> Store {
    let store = try Store.open(path: directory.path(name), access: .readWrite)
    try store.begin(invocation: Samples.invocation)
    return store
  }

  private func begin(in store: Store, definition: String? = nil) throws -> (run: UUIDv7, cell: UUIDv7) {
    let (run, cell) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: nil, workload: "f", size: "{}", variables: 2, dtype: "float64", threads: 1,
        blas: "builtin", seed: 3, model: definition.map { ModelRecord(definition: $0) }),
      runs: [
        RunRecord(
          runID: run, kind: .curvature, strategy: "linearized", cost: nil, inputs: [Samples.tensor("x", [1, 2])])
      ])
    return (run, cell)
  }

  private static func trace(_ value: Double, probes: Int, isComplete: Bool = false) -> CurvatureRecord {
    var row = CurvatureRecord(.trace, hvps: probes, probes: probes, isComplete: isComplete)
    (row.value, row.low, row.high, row.error) = (value, value - 1, value + 2, 2)
    return row
  }

  private static func parts(_ step: Int, _ parts: [(Int, [UInt8])], removesFrom: Int? = nil) -> CheckpointParts {
    var all = CheckpointParts(step: step)
    for (ordinal, bytes) in parts { all.add(ordinal, bytes) }
    all.removesFrom = removesFrom
    return all
  }

  private func find(_ store: Store, definition: String? = nil, threads: Int = 1) throws -> [UnfinishedCurvature] {
    try store.unfinishedCurvatures(
      workload: "f", size: "{}", dtype: "float64", threads: threads, blas: "builtin", definition: definition)
  }

  @Test func whatIsKnownIsUpdatedAndItsStateKept() throws {
    let store = try open()
    let (run, cell) = try begin(in: store)
    try store.record(
      curvature: [Self.trace(5, probes: 8)], parts: Self.parts(8, [(0, [1]), (3, [3]), (4, [4])]), of: run)
    let density = CurvatureRecord(.density, hvps: 6, probes: 0, steps: 6, isComplete: false)
    try store.record(
      curvature: [Self.trace(4, probes: 16, isComplete: true), density],
      parts: Self.parts(22, [(0, [2]), (3, [9])], removesFrom: 3), of: run)
    #expect(
      try store.query(
        "SELECT quantity, value, low, high, error, hvps, probes, steps, is_complete FROM curvatures ORDER BY quantity DESC"
      ).rows == [
        [
          .text("trace"), .real(4), .real(3), .real(6), .real(2), .integer(16), .integer(16), .null, .integer(1),
        ],
        [.text("density"), .null, .null, .null, .null, .integer(6), .integer(0), .integer(6), .integer(0)],
      ])
    #expect(try store.checkpoint(of: run) == [0: [2], 3: [9]])
    #expect(try store.firstPart(of: run) == [2])
    // Under way it is nobody else's.
    #expect(try find(store).isEmpty)
    try store.finish(
      cell: cell, outcomes: [RunOutcome(runID: run, status: .cancelled, reason: "interrupted")], load: nil, steal: nil)
    let found = try #require(try find(store).first)
    #expect(found.runID == run && found.cellID == cell && found.seed == 3)
    #expect(found.inputs == ["x": Samples.tensor("x", [1, 2]).digest])
    #expect(try find(store, definition: "{}").isEmpty && find(store, threads: 2).isEmpty)
    try store.resume(run: run, cell: cell)
    #expect(try find(store).isEmpty)
    try store.finish(cell: cell, outcomes: [RunOutcome(runID: run, status: .finished)], load: nil, steal: nil)
    try store.removeCheckpoint(of: run)
    #expect(try store.checkpoint(of: run).isEmpty && store.firstPart(of: run) == nil)
    #expect(try store.check() == [])
  }

  /// The model of a formula tells two runs of one name apart.
  @Test func anotherModelIsAnotherRun() throws {
    let store = try open()
    for definition in [#"{"format":"a"}"#, #"{"format":"b"}"#] {
      let (run, cell) = try begin(in: store, definition: definition)
      try store.record(curvature: [], parts: Self.parts(0, [(0, [1])]), of: run)
      try store.finish(
        cell: cell, outcomes: [RunOutcome(runID: run, status: .cancelled, reason: "interrupted")], load: nil,
        steal: nil)
      #expect(try find(store, definition: definition).map(\.runID) == [run])
    }
    #expect(try find(store).isEmpty)
  }

  @Test func itIsMergedDumpedAndRemoved() throws {
    let source = try open("source.db")
    let (run, cell) = try begin(in: source)
    try source.record(curvature: [Self.trace(5, probes: 8)], parts: nil, of: run)
    try source.finish(cell: cell, outcomes: [RunOutcome(runID: run, status: .finished)], load: nil, steal: nil)
    let target = try open()
    _ = try target.merge(from: source.path)
    let rows = "SELECT run_id, quantity, value, low, high, error FROM curvatures"
    #expect(try target.query(rows) == source.query(rows))
    #expect(try target.query(rows).rows.count == 1)
    let text = try target.snapshot { try $0.rowDump(where: "true", maxBytes: 1 << 20) }
    let loaded = try Store.withRows(text, name: "rows.sql") { store in
      try store.snapshot { try $0.query(rows) }
    }
    #expect(try loaded == source.query(rows))
    var filter = RunFilter()
    filter.kind = .curvature
    _ = try target.remove(filter)
    #expect(try target.query(rows).rows.isEmpty)
    #expect(try target.check() == [])
  }

  /// The schema refuses an interval that is upside down and a quantity that nobody knows.
  @Test func theSchemaRefusesNonsense() throws {
    let store = try open()
    let (run, _) = try begin(in: store)
    var row = Self.trace(5, probes: 8)
    (row.low, row.high) = (2, 1)
    #expect(throws: StoreError.self) { try store.record(curvature: [row], parts: nil, of: run) }
    #expect(throws: StoreError.self) { try store.record(curvature: [], parts: nil, of: .next()) }
  }
}
