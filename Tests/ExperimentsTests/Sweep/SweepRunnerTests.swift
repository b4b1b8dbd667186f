import Measurement
import Store
import TestSupport
import Testing

@testable import Engine
@testable import Experiments

@Suite struct SweepRunnerTests: RecordingSuite {
  let recording: Recording

  init() throws { recording = try Recording() }

  @discardableResult
  private func run(
    _ cells: [Cell], _ options: MeasurementOptions, interruption: Cancellation = Cancellation(),
    onCell: (CellResult) -> Void = { _ in }
  ) throws -> RunStatus? {
    let end = try SweepRunner(store: store, options: options, interruption: interruption).run(
      cells, onProgress: { _ in }, onCell: onCell)
    return if case .ended(let status) = end { status } else { nil }
  }

  private func cells(_ workload: any Model = ChainModel(), n: [Int], m: [Int]? = [4]) throws -> [Cell] {
    var grid = Grid(models: [workload])
    grid.add("n", n)
    if let m { grid.add("m", m) }
    return try grid.cells()
  }

  @Test func longSweepsMeasureThePeakOfTheirMachine() throws {
    try run(cells(n: [4]), .short())
    #expect(try rows("SELECT count(*) FROM peaks") == [[.integer(0)]])
    try run(cells(n: [4]), .short { $0.peakAfterNs = 0 })
    #expect(
      try rows(
        """
        SELECT dtype, threads, operations_per_ns > 0, coalesce(bytes_per_ns, 1) > 0, sweep_id = (SELECT max(sweep_id) FROM sweeps)
        FROM peaks
        """) == [[.text("float64"), .integer(1), .integer(1), .integer(1), .integer(1)]])
    // Nothing is measured for whoever is in a hurry.
    let interruption = Cancellation()
    try run(cells(n: [4]), .short { $0.peakAfterNs = 0 }, interruption: interruption) { _ in interruption.request() }
    #expect(try rows("SELECT count(*) FROM peaks") == [[.integer(1)]])
  }

  @Test func everythingOfACellIsRecorded() throws {
    #expect(try run(cells(n: [8]), .short()) == .finished)
    #expect(
      try rows(
        "SELECT strategy, multiplications, additions, peak_bytes, bracketing, samples FROM hvp_costs ORDER BY multiplications DESC"
      )
        == [
          [.text("forward"), .integer(160), .integer(56), .integer(576), .text("((v·vᵀ)·y1)·y2ᵀ"), .integer(3)],
          [.text("reverse"), .integer(96), .integer(28), .integer(288), .text("v·(vᵀ·(y1·y2ᵀ))"), .integer(3)],
          [.text("optimal"), .integer(44), .integer(7), .integer(288), .text("v·((vᵀ·y1)·y2ᵀ)"), .integer(3)],
        ])
    // 3 strategies and the baseline's repeat, in rounds of warm-up until times are stable and 3 measured ones.
    let warmups = try rows("SELECT warmup_rounds FROM conditions")[0][0].integer ?? 0
    #expect((Sampler.minWarmupRounds...Sampler.maxWarmupRounds).contains(warmups))
    #expect(
      try rows("SELECT phase, arm, count(*) FROM timings GROUP BY phase, arm ORDER BY phase, arm") == [
        [.text("measure"), .text("main"), .integer(9)], [.text("measure"), .text("repeat"), .integer(3)],
        [.text("warmup"), .text("main"), .integer(3 * Int64(warmups))],
        [.text("warmup"), .text("repeat"), .integer(Int64(warmups))],
      ])
    // Every round has each of its four turns once.
    #expect(
      try rows(
        "SELECT DISTINCT group_concat(position, '') FROM (SELECT phase, round, position FROM timings ORDER BY phase, round, position) GROUP BY phase, round"
      )
        == [[.text("0123")]])
    #expect(try rows("SELECT count(*) FROM run_inputs WHERE generator LIKE 'splitmix64 seed=5 %'") == [[.integer(9)]])
    #expect(
      try rows(
        """
        SELECT DISTINCT residual < 1e-15, reference LIKE
          'the product by its value rules in % bits, all elements; residual: closed form v (v·y1) y2ᵀ, compensated float64'
        FROM hvp_costs
        """) == [
          [.integer(1), .integer(1)]
        ])
    #expect(try rows("SELECT count(*) FROM forward_reverse WHERE noise_floor >= 1") == [[.integer(1)]])
    #expect(try store.check() == [])
  }

  /// Reverse order of v vᵀ y is the optimal one: one graph under two names, which no measurement can tell apart.
  @Test(arguments: [3, 64])
  func strategiesWithOneGraphAreOneComputation(n: Int) throws {
    var grid = Grid(models: [RankOneModel()])
    grid.add("n", [n])
    grid.strategies = ["forward", "reverse", "optimal"]
    var printed: [[Bool]] = []
    try run(grid.cells(), .short()) { printed.append($0.runs.map { $0.sameAs != nil }) }
    #expect(printed == [[false, false, true]])
    #expect(
      try rows(
        "SELECT strategy, (SELECT strategy FROM runs AS o WHERE o.run_id = c.same_as), samples FROM hvp_costs AS c ORDER BY recorded_at"
      ) == [
        [.text("forward"), .null, .integer(3)], [.text("reverse"), .null, .integer(3)],
        [.text("optimal"), .text("reverse"), .integer(3)],
      ])
    #expect(
      try rows(
        "SELECT time_ratio, low, high, winner_by_time FROM comparisons WHERE strategy_a || strategy_b = 'reverseoptimal'"
      )
        == [[.real(1), .real(1), .real(1), .text("same computation")]])
    #expect(try rows("SELECT DISTINCT multiplications FROM hvp_costs WHERE strategy <> 'forward'").count == 1)
    #expect(try store.check() == [])
  }

  @Test func oneSeedGivesOneStudy() throws {
    for _ in 0..<2 { try run(cells(n: [4, 6]), .short { $0.dtype = .float32 }) }
    #expect(try rows("SELECT count(DISTINCT definition), count(*) FROM sweeps") == [[.integer(1), .integer(2)]])
    #expect(
      try rows("SELECT count(*), count(DISTINCT digest) FROM run_inputs WHERE name = 'v'") == [
        [.integer(12), .integer(2)]
      ])
    // The order of sampling is drawn from the seed, too.
    let orders = try rows(
      """
      SELECT group_concat(strategy || arm || position) FROM
        (SELECT * FROM timings JOIN runs USING (run_id) WHERE size = '{"n":4,"m":4}' AND phase = 'measure' ORDER BY phase, round, position)
      GROUP BY sweep_id
      """)
    #expect(orders.count == 2 && orders[0] == orders[1])
  }

  /// ½ s² without one of the two terms of its slope: every strategy computes half of the product, so they agree.
  @Test(arguments: DType.allCases)
  func aWrongAnswerFailsAndIsNotTimed(dtype: DType) throws {
    var grid = Grid(models: [RankOneModel()])
    grid.add("n", [8])
    grid.strategies = ["forward-over-reverse", "reverse-over-reverse"]
    let change = RuleChange(operation: "multiply", rule: .tangent, change: .drop(term: 0, sum: 0))
    let status = try RuleChange.$current.withValue(change) { try run(grid.cells(), .short { $0.dtype = dtype }) }
    #expect(status == .failed)
    #expect(try rows("SELECT count(*) FROM hvp_costs") == [[.integer(0)]])
    #expect(try rows("SELECT count(*) FROM timings") == [[.integer(0)]])
    #expect(
      try rows("SELECT DISTINCT status, reason LIKE '%differs by % times its rounding unit from %' FROM runs")
        == [[.text("failed"), .integer(1)]])
    #expect(try rows("SELECT status FROM sweeps") == [[.text("failed")]])
  }

  @Test func aResultThatIsNotFiniteFails() throws {
    var grid = Grid(models: [RankOneModel()])
    grid.given = vectors(["v": [1e300, 1], "y": [1e300, 1]])
    grid.strategies = ["forward", "reverse", "optimal"]
    #expect(try run(grid.cells(), .short()) == .failed)
    #expect(
      try rows("SELECT count(*) FROM runs WHERE status = 'failed' AND reason LIKE '%not finite%'") == [[.integer(3)]])
  }

  @Test func whatDoesNotFitIsSkippedWithItsFigures() throws {
    // Forward order needs 8(n² + n) bytes; the others a few kilobytes.
    let status = try run(cells(n: [1000], m: nil), .short { $0.maxMemory = 1 << 20 })
    #expect(status == .finished)
    #expect(
      try rows("SELECT strategy, status, reason LIKE 'needs % more than --max-memory 1 MiB' FROM runs ORDER BY run_id")
        == [
          [.text("forward"), .text("skipped"), .integer(1)], [.text("reverse"), .text("finished"), .null],
          [.text("optimal"), .text("finished"), .null],
        ])
    #expect(
      try rows("SELECT multiplications, peak_bytes, predicted_ns > 0 FROM runs WHERE status = 'skipped'")
        == [[.integer(2_000_000), .integer(8_008_000), .integer(1)]])
    try run(cells(n: [1 << 30], m: [1 << 30]), .short())
    #expect(try rows("SELECT count(*) FROM runs WHERE status = 'skipped'") == [[.integer(4)]])
    try run(cells(n: [3000], m: nil), .short { $0.maxTimeNs = 2_000_000 })
    #expect(try rows("SELECT count(*) FROM runs WHERE reason LIKE 'is predicted to take%'") == [[.integer(1)]])
  }

  /// By shapes, a check of logistic in many bits takes longer than half of 200 ms, and a call much less.
  @Test func aCheckThatDoesNotFitIsLeftOutWithItsReason() throws {
    var grid = Grid(models: [LogisticModel()])
    grid.sizes = [["samples": 20_000, "d": 2]]
    grid.strategies = ["reverse-over-forward", "gradient"]
    #expect(try run(grid.cells(), .short { $0.maxTimeNs = 200_000_000 }) == .finished)
    let references = try rows("SELECT reference FROM runs JOIN hvp_costs USING (run_id)").compactMap(\.[0].text)
    #expect(!references.isEmpty)
    for reference in references {
      #expect(
        reference.hasPrefix("not independently checked: it would take about ")
          && reference.contains(
            " more than the 100 ms that a check may take, half of the 200 ms that --max-time allows a cell; residual: "),
        "\(reference)")
    }
  }

  @Test func whatCannotBeCountedIsNotRecordedAsCounted() throws {
    try run(cells(n: [1 << 31], m: [1 << 31]), .short())
    #expect(
      try rows(
        "SELECT strategy, reason FROM runs WHERE run_id NOT IN (SELECT run_id FROM run JOIN cost ON cost.run = run.id)"
      )
      .allSatisfy { $0[1] == .text("takes more operations or bytes than can be counted (2^63)") })
    #expect(try rows("SELECT count(*) FROM cost WHERE multiplications = 9223372036854775807") == [[.integer(0)]])
    #expect(try rows("SELECT DISTINCT status FROM runs") == [[.text("skipped")]])
  }

  @Test func aStrategyThatDoesNotApplyIsSkippedWithItsReason() throws {
    var grid = Grid(models: [ChainModel()])
    grid.add("n", [4])
    grid.strategies = ["forward", "forward-over-reverse"]
    #expect(try run(grid.cells(), .short()) == .finished)
    #expect(
      try rows("SELECT strategy, status, reason FROM runs ORDER BY run_id") == [
        [.text("forward"), .text("finished"), .null],
        [
          .text("forward-over-reverse"), .text("skipped"),
          .text(
            "strategy forward-over-reverse cannot do this: it differentiates a function, and this workload is a plain product"
          ),
        ],
      ])
  }

  @Test func anInterruptionKeepsWhatIsFinished() throws {
    let interruption = Cancellation()
    var seen = 0
    let status = try run(cells(n: [2, 3, 4]), .short(), interruption: interruption) { _ in
      seen += 1
      interruption.request()
    }
    #expect(status == .cancelled && seen == 1)
    #expect(
      try rows("SELECT status, cells, finished_cells FROM sweeps") == [[.text("cancelled"), .integer(3), .integer(1)]])
    #expect(try rows("SELECT DISTINCT status FROM runs") == [[.text("finished")]])
    #expect(try store.check() == [])
  }

  @Test func anInterruptedCellIsCancelled() throws {
    let interruption = Cancellation()
    interruption.request()
    #expect(try run(cells(n: [2]), .short(), interruption: interruption) == .cancelled)
    #expect(try rows("SELECT count(*) FROM runs WHERE status = 'running'") == [[.integer(0)]])
  }

  @Test func aRunIsCommittedBeforeItIsHandedOut() throws {
    try run(cells(n: [2, 3]), .short()) { result in
      let reader = try? Store.open(path: store.path, access: .readOnly)
      for run in result.runs {
        let status = try? reader?.query("SELECT status FROM runs WHERE run_id = ?", [.text(run.runID.description)]).rows
        #expect(status == [[.text("finished")]])
      }
    }
  }

  @Test func previewsRecordNothing() throws {
    let preview = try Preview(cells(n: [8]), options: .short())
    #expect(preview.rows.map { $0.cost?.multiplications } == [160, 96, 44])
    #expect(try rows("SELECT count(*) FROM runs") == [[.integer(0)]])
  }

  @Test func growthIsFittedAlongLines() throws {
    try run(cells(n: [2, 4, 8], m: [3, 5, 7]), .short())
    #expect(
      try rows("SELECT DISTINCT variable, fixed FROM fits ORDER BY variable, fixed")
        == [
          ["m", #"{"n":2}"#], ["m", #"{"n":4}"#], ["m", #"{"n":8}"#], ["n", #"{"m":3}"#], ["n", #"{"m":5}"#],
          ["n", #"{"m":7}"#],
        ]
        .map { $0.map(SQLValue.text) })
    // Three and five points have a range of slopes, six an interval; all have overhead and time per operation.
    try run(cells(n: [2, 3, 4, 6, 8], m: [3]), .short())
    try run(cells(n: [2, 3, 4, 6, 8, 12], m: [3]), .short())
    #expect(
      try rows(
        """
        SELECT points, interval_kind, count(*) FROM fits
        WHERE low <= exponent AND exponent <= high AND overhead_low <= overhead_ns AND overhead_ns <= overhead_high
          AND per_operation_low <= per_operation_ns AND per_operation_ns <= per_operation_high AND deviation >= 1
        GROUP BY points, interval_kind
        """) == [
          [.integer(3), .text("range of local slopes"), .integer(18)],
          [.integer(5), .text("range of local slopes"), .integer(3)], [.integer(6), .text("95 %"), .integer(3)],
        ])
  }
}
