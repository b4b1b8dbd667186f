import Foundation
import TestSupport
import Testing

@testable import Store

/// Transactions, and files that go away under them.
@Suite struct WriterTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path("track.db")
  }

  @Test func aTransactionThatThrowsLeavesNothing() throws {
    let store = try Store.open(path: path, access: .readWrite)
    #expect(throws: CancellationError.self) {
      try store.write { _ in
        try store.statements.run(
          "INSERT INTO machine (digest, name, cpu, architecture, cores, memory_bytes, system) VALUES ('d', 'n', 'c', 'a', 1, 1, 's')"
        )
        throw CancellationError()
      }
    }
    #expect(try store.query("SELECT count(*) FROM machine").rows == [[.integer(0)]])
    try Samples.record(in: store)
    #expect(try store.query("SELECT count(*) FROM runs").rows == [[.integer(2)]])
  }

  @Test(arguments: [true, false])
  func whatWasRecordedInADeletedFileIsKept(isReplaced: Bool) throws {
    let store = try Store.open(path: path, access: .readWrite)
    try Samples.record(in: store)
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    if isReplaced { _ = try Store.open(path: path, access: .readWrite) }
    let error = #expect(throws: StoreError.self) { try Samples.record(in: store) }
    #expect(error?.kind == .cannotAccess)
    let rescued = try #require(directory.contents.first { $0.contains("rescued-") })
    #expect(error?.description.contains(rescued) == true)
    let copy = try Store.open(path: directory.path(rescued), access: .readOnly)
    #expect(try copy.query("SELECT count(*) FROM runs WHERE status = 'finished'").rows == [[.integer(2)]])
    #expect(try copy.check() == [])
  }

  @Test func aWholeRunIsOneRecord() throws {
    let store = try Store.open(path: path, access: .readWrite)
    try store.begin(invocation: Samples.invocation)
    let run = UUIDv7.next()
    var outcome = RunOutcome(runID: run, status: .finished)
    outcome.outputs = [Samples.tensor("z", [1, 2])]
    outcome.samples = Samples.samples(ns: 40, isBaseline: true)
    try store.record(
      cell: CellRecord(
        cellID: .next(), sweepID: nil, workload: "chain", size: #"{"n":2}"#, n: 2, variables: 0, dtype: "float64",
        threads: 1, blas: "builtin", seed: 1),
      run: RunRecord(
        runID: run, kind: .hvp, strategy: "forward", cost: CostRecord(), inputs: [Samples.tensor("v", [3, 4])]),
      outcome: outcome)
    #expect(
      try store.query("SELECT run_id, strategy, n, samples FROM hvp_costs").rows
        == [[.text(run.description), .text("forward"), .integer(2), .integer(6)]])
    #expect(try store.query("SELECT preview FROM run_outputs").rows == [[.text("[1.0,2.0]")]])
    #expect(try store.query("SELECT noise_floor > 1 FROM cell").rows == [[.integer(1)]])
    #expect(try store.check() == [])
  }

  @Test func valuesOfEveryKindAreBound() throws {
    let store = try Store.open(path: path, access: .readWrite)
    try store.write { _ in
      try store.statements.run("CREATE TABLE t (a, b, c, d, e)")
      try store.statements.run(
        "INSERT INTO t VALUES (?, ?, ?, ?, ?)", .integer(.min), .real(-0.0), .text("a\u{0}ß\u{1F600}"), .blob([]), .null
      )
      try store.statements.run("INSERT INTO t (a) VALUES (?)", .text(""))
    }
    #expect(
      try store.query("SELECT a, b, length(CAST(c AS BLOB)), typeof(d), e FROM t").rows[0]
        == [.integer(.min), .real(0), .integer(8), .text("blob"), .null])
    #expect(try store.query("SELECT typeof(a), a FROM t").rows[1] == [.text("text"), .text("")])
  }

  @Test func aFileThatIsOpenIsNotOpenedOnceMoreToLookAtIt() throws {
    // To close a second descriptor would give up the locks of the first: another process could then take the file for its own.
    let store = try Store.open(path: path, access: .readWrite)
    try Samples.record(in: store)
    #expect(try FileHeader.inspect(path) == .ours)
    _ = try Store.open(path: path, access: .readOnly)
    let shell = try shell(
      "sqlite3 \(path) 'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE' 2>&1 || true")
    #expect(shell.contains("locked") || shell.contains("wal"), "\(shell)")
    try Samples.record(in: store)
    #expect(try store.query("SELECT count(*) FROM runs").rows == [[.integer(4)]])
  }
}
