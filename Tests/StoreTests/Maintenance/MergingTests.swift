import TestSupport
import Testing

@testable import Store

@Suite struct MergingTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func store(_ name: String) throws -> Store { try Store.open(path: directory.path(name), access: .readWrite) }

  /// Everything that views show, apart from the order of insertion.
  private func contents(_ store: Store) throws -> [[[SQLValue]]] {
    try [
      "SELECT * FROM runs ORDER BY run_id", "SELECT * FROM hvp_costs ORDER BY run_id",
      "SELECT * FROM comparisons ORDER BY a_run_id, b_run_id",
      "SELECT * FROM run_inputs ORDER BY run_id, name", "SELECT * FROM run_outputs ORDER BY run_id, name",
      "SELECT * FROM timings ORDER BY run_id, phase, round, arm", "SELECT * FROM sweeps ORDER BY sweep_id",
      "SELECT * FROM fits ORDER BY sweep_id, strategy, variable",
      "SELECT * FROM network_evaluations ORDER BY run_id, ordinal",
    ].map { try store.query($0).rows }
  }

  @Test func twoMachinesComeTogether() throws {
    let (a, b, whole) = try (store("a.db"), store("b.db"), store("whole.db"))
    for n in [2, 4, 8] { try Samples.record(in: a, n: n, machine: "one") }
    for n in [2, 16] { try Samples.record(in: b, n: n, machine: "two") }
    #expect(try whole.merge(from: a.path) == MergeResult(cells: 3, runs: 6, underWay: 0))
    #expect(try whole.merge(from: b.path) == MergeResult(cells: 2, runs: 4, underWay: 0))
    let (left, right) = try (contents(a), contents(b))
    let merged = try contents(whole)
    for (index, rows) in merged.enumerated() {
      #expect(rows.count == left[index].count + right[index].count, "view \(index)")
    }
    #expect(merged[0].prefix(6).elementsEqual(left[0]) && merged[0].suffix(4).elementsEqual(right[0]))
    // One copy of each content, and everything still adds up.
    #expect(
      try whole.query("SELECT count(*), count(DISTINCT digest) FROM tensor").rows == [[.integer(3), .integer(3)]])
    #expect(try whole.check() == [])
  }

  @Test func mergingAgainAddsNothing() throws {
    let (a, whole) = try (store("a.db"), store("whole.db"))
    try Samples.record(in: a)
    _ = try whole.merge(from: a.path)
    let once = try contents(whole)
    #expect(try whole.merge(from: a.path) == MergeResult(cells: 0, runs: 0, underWay: 0))
    #expect(try contents(whole) == once)
    #expect(once == (try contents(a)))
    // What came later is added, and nothing twice.
    try Samples.record(in: a, n: 32)
    #expect(try whole.merge(from: a.path) == MergeResult(cells: 1, runs: 2, underWay: 0))
    #expect(try contents(whole) == contents(a))
  }

  /// A sweep of several cells, of which the last was under way when its process was killed.
  @Test func aHalfMeasuredSweepOfAnEarlierSchemaMerges() throws {
    let path = directory.path("old.db")
    try Fixture(schema: 13).write(to: path)
    let sweep = "(SELECT sweep FROM cell WHERE sweep IS NOT NULL GROUP BY sweep HAVING count(*) = 3 LIMIT 1)"
    let last = "(SELECT max(id) FROM cell WHERE sweep = \(sweep))"
    let id = try shell("sqlite3 '\(path)' 'SELECT sweep_id FROM sweep WHERE id = \(sweep)'").dropLast()
    try shell(
      """
      sqlite3 '\(path)' "
        UPDATE invocation SET boot = 'earlier';
        DELETE FROM comparison WHERE run_a IN (SELECT id FROM run WHERE cell = \(last));
        DELETE FROM timing_summary WHERE run IN (SELECT id FROM run WHERE cell = \(last));
        DELETE FROM sample WHERE run IN (SELECT id FROM run WHERE cell = \(last));
        UPDATE run SET status = 'running', finished_at = NULL WHERE cell = \(last);
        UPDATE cell SET finished_at = NULL, noise_floor = NULL WHERE id = \(last);
        DELETE FROM fit WHERE sweep = \(sweep); DELETE FROM count_law WHERE sweep = \(sweep);
        DELETE FROM crossover WHERE sweep = \(sweep);
        UPDATE sweep SET status = 'running', finished_at = NULL WHERE id = \(sweep)"
      """)
    let whole = try store("whole.db")
    let refusal = #expect(throws: StoreError.self) { try whole.merge(from: path) }
    #expect(refusal?.description.contains("track db migrate --db \(path)") == true)
    let old = try store("old.db")
    let result = try whole.merge(from: path)
    let count = try old.query("SELECT count(*) FROM cell").rows[0][0].integer
    #expect(try result.cells + result.underWay == #require(count))
    let cells = "SELECT count(DISTINCT cell_id) FROM hvp_costs WHERE sweep_id = '\(id)'"
    #expect(try whole.query(cells).rows == [[.integer(2)]])
    #expect(
      try whole.query("SELECT finished_cells, cells FROM sweeps WHERE sweep_id = '\(id)'").rows == [
        [.integer(2), .integer(3)]
      ])
    #expect(try whole.check() == [])
    // What is measured later is added, with laws of the whole.
    try Samples.record(in: old, n: 64)
    #expect(try whole.merge(from: path).cells == 1)
    #expect(try whole.check() == [])
  }

  @Test func tagsOfRunsInBothComeTogether() throws {
    let (a, whole) = try (store("a.db"), store("whole.db"))
    try Samples.record(in: a)
    let ids = try a.query("SELECT run_id FROM runs ORDER BY run_id").rows.compactMap { $0[0].text }
    _ = try a.tag(ids[0], add: ["early"])
    #expect(try whole.merge(from: a.path).tags == 0)
    _ = try a.tag(ids[0], add: ["late", "both"])
    _ = try whole.tag(ids[0], add: ["here", "both"])
    #expect(try whole.merge(from: a.path) == MergeResult(cells: 0, runs: 0, underWay: 0, tags: 1))
    #expect(try whole.merge(from: a.path).tags == 0)
    #expect(try whole.tag(ids[0]) == ["both", "early", "here", "late"] && whole.tag(ids[1]) == [])
    #expect(try a.tag(ids[0]) == ["both", "early", "late"])
  }

  @Test func whatIsUnderWayIsLeftForLater() throws {
    let (a, whole) = try (store("a.db"), store("whole.db"))
    try a.begin(invocation: Samples.invocation)
    let cell = UUIDv7.next()
    let run = UUIDv7.next()
    try a.begin(
      cell: CellRecord(
        cellID: cell, sweepID: nil, workload: "chain", size: "{}", variables: 0, dtype: "float64", threads: 1,
        blas: "builtin",
        seed: 1),
      runs: [RunRecord(runID: run, kind: .hvp, strategy: "forward", cost: nil, inputs: [])])
    #expect(try whole.merge(from: a.path) == MergeResult(cells: 0, runs: 0, underWay: 1))
    try a.finish(cell: cell, outcomes: [RunOutcome(runID: run, status: .failed, reason: "no")], load: nil, steal: nil)
    #expect(try whole.merge(from: a.path) == MergeResult(cells: 1, runs: 1, underWay: 0))
  }

  @Test func whatCannotBeMergedIsRefused() throws {
    let whole = try store("whole.db")
    #expect(throws: StoreError.self) { try whole.merge(from: directory.path("none.db")) }
    #expect(throws: StoreError.self) { try whole.merge(from: whole.path) }
    try shell(
      "echo 'not a database, but a text of more than a hundred bytes ..............................................' > \(directory.path("text"))"
    )
    #expect(#expect(throws: StoreError.self) { try whole.merge(from: directory.path("text")) }?.kind == .unusable)
  }

  @Test func aBackupIsTheDatabase() throws {
    let a = try store("a.db")
    try Samples.record(in: a)
    func backUp(to path: String) throws { _ = try Store.backUp(path: a.path, to: path) }
    try backUp(to: directory.path("copy.db"))
    #expect(try contents(store("copy.db")) == contents(a))
    #expect(#expect(throws: StoreError.self) { try backUp(to: directory.path("copy.db")) }?.kind == .cannotCreate)
    #expect(throws: StoreError.self) { try backUp(to: "/proc/copy.db") }
  }
}
