import Analysis
import Engine
import Store
import TestSupport
import Testing

@testable import Experiments

/// What `linearized` computes once for each point.
@Suite struct SetupTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    try store.begin(invocation: .current(command: "test", database: store.path, blasLibrary: "builtin"))
  }

  private func run(_ model: any Model, _ size: Size, rounds: Int = 6) throws {
    var options = MeasurementOptions(blas: .builtin, seed: 5)
    options.rounds = rounds
    options.minTimeNs = 1000
    var grid = Grid(models: [model])
    grid.sizes = [size]
    _ = try SweepRunner(store: store, options: options, interruption: Cancellation())
      .run(grid.cells(), onProgress: { _ in }, onCell: { _ in })
  }

  private func rows(_ sql: String) throws -> [[SQLValue]] { try store.query(sql).rows }

  /// Case R11. A call has at most three vectors of 2,000 doubles alive at once; the set-up keeps two more.
  @Test func memoryCountsWhatTheSetupKeeps() throws {
    try run(LogisticModel(), ["samples": .count(2000), "d": .count(100)], rounds: 1)
    #expect(
      try rows("SELECT kept_bytes, peak_bytes FROM hvp_costs WHERE strategy = 'linearized'")
        == [[.integer(2 * 2000 * 8), .integer((3 + 2) * 2000 * 8)]])
    #expect(
      try rows("SELECT count(*) FROM hvp_costs WHERE strategy <> 'linearized' AND setup_multiplications IS NOT NULL")
        == [[.integer(0)]])
  }

  /// Set-up and call are the two parts of a forward-over-reverse product, so their counts add up to it. On the first
  /// direction alone nothing is gained.
  @Test(
    arguments: [
      ("two-branch", ["d": .count(3), "h": .count(4), "k": .count(4), "c": .count(2), "batch": .count(2)]),
      ("logistic", ["samples": .count(20), "d": .count(5)]),
    ] as [(String, Size)])
  func countsOfBothPartsAddUp(name: String, size: Size) throws {
    try run(try #require(Models.builtin(named: name)), size)
    for kind in ["multiplications", "additions", "divisions", "comparisons", "transcendentals"] {
      let sums = try rows(
        """
        SELECT l.\(kind) + l.setup_\(kind), f.\(kind) FROM hvp_costs AS l JOIN hvp_costs AS f USING (cell_id)
        WHERE l.strategy = 'linearized' AND f.strategy = 'forward-over-reverse'
        """)
      #expect(sums.count == 1 && sums[0][0] == sums[0][1], "\(kind)")
    }
    #expect(
      try rows("SELECT count(*) FROM hvp_costs WHERE strategy = 'linearized' AND setup_call_ns > 0") == [[.integer(1)]])
  }

  @Test func theViewHasTheBreakEvenOfItsRow() throws {
    try run(LogisticModel(), ["samples": .count(50), "d": .count(8)])
    let rows = try rows(
      """
      SELECT setup_multiplications, multiplications, other_multiplications, directions_by_count,
             setup_call_ns, median_ns, other_median_ns, directions_by_time, other_by_count FROM break_evens
      """)
    let row = try #require(rows.first)
    func number(_ index: Int) throws -> Double { try #require(row[index].double) }
    #expect(
      try BreakEven.directions(setup: number(0), call: number(1), other: number(2)) == row[3].integer.map { Int($0) })
    #expect(
      try BreakEven.directions(setup: number(4), call: number(5), other: number(6)) == row[7].integer.map { Int($0) })
    // The parts of the best other strategy's product: from the second direction on.
    #expect(rows.count == 1 && row[3] == .integer(2) && row[8] == .text("forward-over-reverse"))
  }
}
