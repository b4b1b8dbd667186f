import Engine
import Store
import TestSupport
import Testing

@testable import Experiments

/// Parts of a sweep, each in a file of its own, and what a merge makes of them.
@Suite struct SweepPartTests {
  let directory: TemporaryDirectory
  let cells: [Cell]

  init() throws {
    directory = try TemporaryDirectory()
    var grid = Grid(models: [ChainModel()])
    grid.add("n", [4, 6, 8, 12])
    grid.add("m", [2, 3])
    cells = try grid.cells()
  }

  private func store(_ name: String) throws -> Store {
    let store = try Store.open(path: directory.path(name), access: .readWrite)
    try store.begin(invocation: .current(command: "test", database: store.path, blasLibrary: "builtin"))
    return store
  }

  @discardableResult
  private func run(
    _ part: String, in store: Store, seed: Int? = nil, continues: Bool = false, cells: [Cell]? = nil,
    interruption: Cancellation = Cancellation(), onCell: (CellResult) -> Void = { _ in }
  ) throws -> PlannedPart {
    let cells = cells ?? self.cells
    let plan = try SweepRunner(store: store, options: .short()).plan(
      try SweepPart(part), of: cells, seed: seed, continues: continues)
    let runner = SweepRunner(
      store: store, options: .short { $0.seed = plan.record.seed }, interruption: interruption)
    _ = try runner.run(cells, part: plan, onProgress: { _ in }, onCell: onCell)
    return plan
  }

  private static let views = [
    "SELECT * FROM runs ORDER BY run_id", "SELECT * FROM hvp_costs ORDER BY run_id",
    "SELECT * FROM comparisons ORDER BY a_run_id, b_run_id", "SELECT * FROM timings ORDER BY run_id, phase, round, arm",
    "SELECT * FROM fits ORDER BY strategy, variable, fixed",
    "SELECT * FROM polynomials ORDER BY strategy, quantity, domain",
    "SELECT * FROM crossovers ORDER BY strategy_a, strategy_b, variable, fixed", "SELECT * FROM sweeps",
  ]

  private func contents(_ store: Store) throws -> [[[SQLValue]]] { try Self.views.map { try store.query($0).rows } }

  @Test(arguments: ["", "1", "0/3", "4/3", "1/0", "-1/3", "1/2/3", "a/b", "1/1001", " 1/2"])
  func aPartIsANumberOfANumber(text: String) {
    #expect(#expect(throws: InputError.self) { try SweepPart(text) }?.kind == .usage)
  }

  @Test func partsOfOneGridAreOneSweep() throws {
    let runner = SweepRunner(store: try store("a.db"), options: .short())
    func plan(_ part: String, seed: Int? = nil, _ cells: [Cell]) throws -> PartRecord {
      try runner.plan(SweepPart(part), of: cells, seed: seed, continues: false).record
    }
    let parts = try (1...3).map { try plan("\($0)/3", cells) }
    #expect(Set(parts.map(\.sweepID)).count == 1 && Set(parts.map(\.definition)).count == 1)
    #expect(Set(parts.map(\.seed)).count == 1 && parts[0].seed >= 0)
    #expect(parts.flatMap(\.cells.keys).sorted() == Array(cells.indices))
    // Another number of parts, seed or grid is another sweep.
    let others = [
      try plan("1/2", cells), try plan("1/3", seed: parts[0].seed ^ 1, cells), try plan("1/3", Array(cells.dropLast())),
    ]
    #expect(Set((others + [parts[0]]).map(\.sweepID)).count == 4)
    #expect(try plan("2/3", seed: parts[0].seed, cells).sweepID == parts[0].sweepID)
  }

  @Test func threePartsMergeIntoTheSweepInAnyOrder() throws {
    let whole = try store("whole.db")
    let parts = try (1...3).map { try store("part-\($0).db") }
    for (index, part) in parts.enumerated() { try run("\(index + 1)/3", in: part, seed: 11) }
    let plain = SweepRunner(store: whole, options: .short { $0.seed = 11 })
    _ = try plain.run(cells, onProgress: { _ in }, onCell: { _ in })

    let (one, other) = try (store("one.db"), store("other.db"))
    var found: [[SweepParts]] = []
    for part in parts { found.append(try one.merge(from: part.path).sweeps) }
    for part in [parts[2], parts[0], parts[2], parts[1]] { _ = try other.merge(from: part.path) }
    #expect(try contents(one) == contents(other))
    #expect(found.map { $0.map(\.complete) } == [[[1]], [[1, 2]], [[1, 2, 3]]])
    #expect(found.map { $0.map(\.missing) } == [[[2, 3]], [[3]], [[]]])
    #expect(found.last?.first?.finishedCells == 8 && found.last?.first?.doubledCells == 0)

    // What does not depend on times is that of the whole.
    for query in [
      "SELECT status, cells, finished_cells, seed FROM sweeps",
      "SELECT strategy, quantity, domain, polynomial, sizes, fitted, confirmed FROM polynomials ORDER BY 1, 2, 3, 4",
      "SELECT strategy, variable, fixed, points, polynomial FROM fits ORDER BY 1, 2, 3",
      "SELECT workload, size, strategy, multiplications, additions, peak_bytes, residual, samples FROM hvp_costs ORDER BY 1, 2, 3",
      "SELECT workload, size, strategy, name, digest FROM run_inputs JOIN runs USING (run_id) ORDER BY 1, 2, 3, 4",
    ] {
      let expected = try whole.query(query).rows
      #expect(!expected.isEmpty)
      #expect(try one.query(query).rows == expected, "\(query)")
    }
    for store in parts + [one, other] { #expect(try store.check() == []) }
    #expect(
      try parts.map { try $0.query("SELECT status, cells, finished_cells FROM sweeps").rows[0][0] }
        == Array(repeating: .text("finished"), count: 3))
    // Merging again changes nothing.
    let before = try contents(one)
    for part in parts { #expect(try one.merge(from: part.path).cells == 0) }
    #expect(try contents(one) == before)
  }

  @Test func aSweepThatLacksPartsIsNotFinished() throws {
    let (part, merged) = try (store("part.db"), store("merged.db"))
    try run("2/3", in: part)
    #expect(try part.query("SELECT status FROM sweeps").rows == [[.text("finished")]])
    let result = try #require(try merged.merge(from: part.path).sweeps.first)
    #expect(result.missing == [1, 3] && result.complete == [2] && result.cells == 8)
    #expect(
      try merged.query("SELECT status, cells, finished_cells FROM sweeps").rows == [
        [.text("cancelled"), .integer(8), .integer(Int64(result.finishedCells))]
      ])
    // The missing ones can be run into the merged file itself.
    try run("1/3", in: merged)
    #expect(try merged.query("SELECT status FROM sweeps").rows == [[.text("cancelled")]])
    try run("3/3", in: merged, continues: true)
    #expect(
      try merged.query("SELECT status, cells, finished_cells FROM sweeps").rows == [
        [.text("finished"), .integer(8), .integer(8)]
      ])
    #expect(try merged.check() == [])
  }

  @Test func aPartWithoutCellsIsComplete() throws {
    let few = Array(cells.prefix(2))
    let merged = try store("merged.db")
    for number in 1...3 {
      let part = try store("part-\(number).db")
      #expect(try run("\(number)/3", in: part, cells: few).positions.count == (number < 3 ? 1 : 0))
      #expect(try part.query("SELECT status FROM sweeps").rows == [[.text("finished")]])
      #expect(try part.check() == [])
    }
    let empty = try merged.merge(from: directory.path("part-3.db")).sweeps
    #expect(empty.map(\.complete) == [[3]] && empty.map(\.missing) == [[1, 2]])
    _ = try merged.merge(from: directory.path("part-1.db"))
    #expect(try merged.merge(from: directory.path("part-2.db")).sweeps.map(\.missing) == [[]])
    #expect(try merged.query("SELECT status FROM sweeps").rows == [[.text("finished")]])
  }

  @Test func anInterruptedPartContinues() throws {
    let (part, merged) = try (store("part.db"), store("merged.db"))
    let interruption = Cancellation()
    try run("1/2", in: part, interruption: interruption) { _ in interruption.request() }
    #expect(
      try part.query("SELECT status, cells, finished_cells FROM sweeps").rows == [
        [.text("cancelled"), .integer(4), .integer(1)]
      ])
    #expect(try merged.merge(from: part.path).sweeps.map(\.missing) == [[1, 2]])
    // Without being asked to, it does not begin again.
    #expect(throws: InputError.self) { try run("1/2", in: part) }
    var count = 0
    try run("1/2", in: part, continues: true) { _ in count += 1 }
    #expect(count == 3)
    let result = try merged.merge(from: part.path)
    #expect(result.cells == 3 && result.sweeps.map(\.complete) == [[1]])
    // A complete part has nothing to do.
    try run("1/2", in: part, continues: true) { _ in Issue.record("measured again") }
    #expect(try part.query("SELECT status FROM sweeps").rows == [[.text("finished")]])
  }

  @Test func aPartThatWasMeasuredTwiceCountsOnce() throws {
    let (first, second, merged, other) = try (store("a.db"), store("b.db"), store("merged.db"), store("other.db"))
    try run("1/1", in: first)
    try run("1/1", in: second)
    _ = try merged.merge(from: first.path)
    #expect(try merged.merge(from: second.path).sweeps.map(\.doubledCells) == [8])
    _ = try other.merge(from: second.path)
    _ = try other.merge(from: first.path)
    #expect(try contents(merged) == contents(other))
    // Laws are those of the newer measurement alone: each line has each size once.
    let fits = "SELECT strategy, variable, fixed, points, exponent, low, high FROM fits ORDER BY 1, 2, 3"
    #expect(try merged.query(fits).rows == second.query(fits).rows)
    #expect(try merged.check() == [])
  }

  /// Two processes at the same part, and one at another part, in one file.
  @Test func processesShareThePartsOfAFile() throws {
    let (a, b, c) = try (store("one.db"), store("one.db"), store("one.db"))
    var seen: [Int] = []
    let plan = try SweepRunner(store: a, options: .short()).plan(
      SweepPart("1/2"), of: cells, seed: 3, continues: true)
    #expect(try a.begin(part: plan.record, continues: true) == .begun)
    for store in [a, b] {
      if store === b { #expect(try b.begin(part: plan.record, continues: true) == .continued(missing: 4)) }
      guard case .leased(let lease, _) = try store.leaseCell(ofSweep: plan.record.sweepID, among: plan.positions) else {
        Issue.record("no cell")
        return
      }
      seen.append(lease.position)
    }
    #expect(Set(seen).count == 2 && seen.allSatisfy { plan.positions.contains($0) })
    // The other part takes its own cells alone, and leaves the sweep to those at work.
    var others: [String] = []
    try run("2/2", in: c, seed: 3) { others.append($0.cell.size.json) }
    let first = Set(plan.record.cells.values.map(\.size))
    #expect(others.count == 4 && others.allSatisfy { !first.contains($0) })
    #expect(try c.query("SELECT status FROM sweeps").rows == [[.text("running")]])
  }
}
