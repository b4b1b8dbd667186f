import TestSupport
import Testing

@testable import Store

@Suite struct RemovalTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
  }

  private func count(_ table: String) throws -> Int {
    try store.query("SELECT count(*) FROM \(table)").rows[0][0].integer ?? -1
  }

  private func filter(_ set: (inout RunFilter) -> Void) -> RunFilter {
    var filter = RunFilter()
    set(&filter)
    return filter
  }

  /// One sweep of cells of these sizes.
  private func sweep(_ sizes: [Int]) throws -> UUIDv7 {
    try store.begin(invocation: Samples.invocation)
    let sweep = UUIDv7.next()
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 7, cells: sizes.count))
    for n in sizes {
      let (cell, a, b) = (UUIDv7.next(), UUIDv7.next(), UUIDv7.next())
      try store.begin(
        cell: CellRecord(
          cellID: cell, sweepID: sweep, workload: "chain", size: "{\"n\":\(n)}", n: n, variables: 0, dtype: "float64",
          threads: 1, blas: "builtin", seed: 7),
        runs: [(a, "forward"), (b, "reverse")].map {
          RunRecord(
            runID: $0, kind: .hvp, strategy: $1, cost: CostRecord(), inputs: [Samples.tensor("v", [1, Double(n)])])
        })
      try store.finish(
        cell: cell,
        outcomes: [(a, 200.0), (b, 100)].enumerated().map { index, pair in
          var outcome = RunOutcome(runID: pair.0, status: .finished)
          outcome.samples = Samples.samples(ns: pair.1 * Double(n), isBaseline: index == 0)
          return outcome
        }, load: nil, steal: nil)
    }
    try store.finish(sweep: sweep, status: .finished)
    return sweep
  }

  @Test func aStrategyGoesAndTheRestIsConsistent() throws {
    _ = try sweep([2, 4, 8])
    #expect(try count("fit") == 2 && count("comparison") == 3)
    let forward = filter { $0.strategy = "forward" }
    let plan = try store.removal(of: forward)
    #expect(plan.runs.count == 3 && plan.cells == 0 && plan.sweeps == 0 && plan.tensors == 0)
    // The reverse runs still have the tensors.
    #expect(try store.remove(forward) == plan)
    #expect(try count("run") == 3 && count("comparison") == 0 && count("fit") == 1 && count("tensor") == 3)
    // The baseline took the noise floor with it.
    #expect(try store.query("SELECT DISTINCT noise_floor FROM cell").rows == [[.null]])
    #expect(try store.check() == [])
  }

  /// A baseline that differs from itself by 3 hides a factor of 2 between the others, as long as it is there.
  @Test func verdictsAreMadeAnewWithoutTheBaseline() throws {
    let recorded = try Samples.record(in: store, times: [("forward", 400), ("reverse", 100), ("optimal", 200)]) {
      sample in
      var sample = sample
      if sample.arm == .repeat { sample.elapsedNs *= 3 }
      return sample
    }
    let winner = """
      SELECT winner_by_time FROM comparisons WHERE strategy_a = 'reverse' AND strategy_b = 'optimal'
      """
    #expect(try store.query(winner).rows == [[.text("no difference seen")]] && store.check() == [])
    #expect(try store.remove(filter { $0.runIDs = [recorded.runs[0].description] }).runs.count == 1)
    #expect(try store.query(winner).rows == [[.text("reverse")]] && store.check() == [])
  }

  @Test func aCellGoesAndTheGrowthLawsWithIt() throws {
    let sweep = try sweep([2, 4, 8, 16])
    let before = try store.query("SELECT points FROM fits").rows
    #expect(before == [[.integer(4)], [.integer(4)]])
    let runs = try store.query("SELECT run_id FROM hvp_costs WHERE n = 8").rows.compactMap { $0[0].text }
    let removal = try store.remove(filter { $0.runIDs = runs })
    #expect(removal.cells == 1 && removal.sweeps == 0 && removal.tensors == 1 && removal.tensorBytes == 16)
    #expect(try store.query("SELECT points FROM fits").rows == [[.integer(3)], [.integer(3)]])
    #expect(try store.check() == [])
    let rest = try store.remove(filter { $0.sweep = sweep.description })
    #expect(rest.runs.count == 6 && rest.cells == 3 && rest.sweeps == 1)
    for table in ["run", "cell", "sweep", "tensor", "run_tensor", "sample", "cost", "verdict", "fit", "timing_summary"]
    {
      #expect(try count(table) == 0, "\(table)")
    }
    #expect(try store.check() == [])
  }

  @Test func whatIsUnderWayStays() throws {
    try store.begin(invocation: Samples.invocation)
    let sweep = UUIDv7.next()
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 7, cells: 1))
    try store.begin(
      cell: CellRecord(
        cellID: .next(), sweepID: sweep, workload: "chain", size: "{}", variables: 0, dtype: "float64", threads: 1,
        blas: "builtin", seed: 7),
      runs: [
        RunRecord(runID: .next(), kind: .hvp, strategy: "forward", cost: nil, inputs: []),
        RunRecord(runID: .next(), kind: .hvp, strategy: "reverse", cost: nil, inputs: [], skipped: "too large"),
      ])
    let plan = try store.removal(of: RunFilter())
    #expect(plan.runs.map(\.status) == ["skipped"] && plan.underWay == 1 && plan.cells == 0 && plan.sweeps == 0)
    #expect(try store.remove(RunFilter()) == plan)
    #expect(try store.query("SELECT status FROM runs").rows == [[.text("running")]])
    #expect(try count("sweep") == 1 && count("cell") == 1)
  }

  @Test func filtersAreConditionsThatAllHold() throws {
    try Samples.record(in: store, n: 2, machine: "one")
    try Samples.record(in: store, n: 4, machine: "two")
    let all = try store.query("SELECT run_id FROM runs ORDER BY run_id").rows.compactMap { $0[0].text }
    #expect(try store.tag(all[0], add: ["kept", "kept"]) == ["kept"])
    func found(_ set: (inout RunFilter) -> Void) throws -> Int { try store.removal(of: filter(set)).runs.count }
    #expect(try found { _ in } == 4)
    #expect(try found { $0.strategy = "forward" } == 2)
    #expect(
      try found {
        $0.strategy = "forward"
        $0.machine = "tw"
      } == 1)
    #expect(try found { $0.machine = "wo" } == 0)
    #expect(try found { $0.tag = "kept" } == 1)
    #expect(try found { $0.tag = "kep" } == 0)
    #expect(try found { $0.isUntagged = true } == 3)
    #expect(try found { $0.status = .failed } == 0)
    #expect(
      try found {
        $0.kind = .hvp
        $0.workload = "chain"
      } == 4)
    #expect(try found { $0.since = "2020-01-01" } == 4)
    #expect(try found { $0.before = "2020-01-01" } == 0)
    #expect(try found { $0.runIDs = [all[1], "'); DROP TABLE run; --"] } == 1)
    #expect(try store.tag(all[0], add: ["a"], remove: ["kept", "never"]) == ["a"])
  }

  @Test func compactingGivesSpaceBackAndRemovesOrphans() throws {
    for n in 1...40 {
      try Samples.record(in: store, n: n)
    }
    try shell(
      "sqlite3 \(store.path) \"INSERT INTO tensor VALUES (999, 'sha256:none', 'float64', '[0]', 0, '[]', zeroblob(0))\""
    )
    #expect(try store.check().map(\.area) == ["tensors", "tensors"])
    _ = try store.remove(filter { $0.before = "9999-01-01" })
    let compaction = try store.compact()
    #expect(compaction.orphans == 1 && compaction.after < compaction.before)
    #expect(try store.check() == [])
    #expect(Int(try shell("stat -c %s \(store.path)").filter(\.isNumber)) == compaction.after)
  }

  @Test func aDatabaseThatIsNotThereIsNotMadeForIt() throws {
    let error = #expect(throws: StoreError.self) { try Store.openExisting(path: directory.path("none.db")) }
    #expect(error?.kind == .absent && !directory.contents.contains("none.db"))
  }
}
