import Engine
import Foundation
import Glibc
import Measurement
import TestSupport
import Testing

@testable import Experiments
@testable import Store

@Suite struct MeasurementOptionsTests: RecordingSuite {
  let recording: Recording

  init() throws { recording = try Recording() }

  private func run(_ options: MeasurementOptions, n: [Int] = [8]) throws {
    var grid = Grid(models: [ChainModel()])
    grid.add("n", n)
    grid.add("m", [4])
    _ = try SweepRunner(store: store, options: options, interruption: Cancellation())
      .run(grid.cells(), onProgress: { _ in }, onCell: { _ in })
  }

  private func numbers(_ sql: String) throws -> [Int] { try store.query(sql).rows.compactMap { $0.first?.integer } }

  @Test func warmUpEndsWhenNothingGetsFaster() throws {
    try run(.short { $0.rounds = 3 })
    let rounds = try numbers("SELECT warmup_rounds FROM conditions")
    #expect(
      rounds.allSatisfy { (Sampler.minWarmupRounds...Sampler.maxWarmupRounds).contains($0) })
    #expect(
      try numbers("SELECT count(DISTINCT round) FROM timings WHERE phase = 'warmup' GROUP BY cell_id") == rounds)
    // It ended because the last round made nothing faster, or because it had taken long enough.
    let faster = try numbers(
      """
      WITH w AS (SELECT *, row_number() OVER (PARTITION BY run_id, arm ORDER BY round DESC) AS back FROM timings
                 WHERE phase = 'warmup')
      SELECT count(*) FROM w AS last WHERE back = 1 AND last.round < \(Sampler.maxWarmupRounds - 1)
        AND ns_per_call < 0.95 * (SELECT min(ns_per_call) FROM w WHERE run_id = last.run_id AND arm = last.arm AND back > 1)
      """)
    #expect(faster == [0])
  }

  /// Two threads or more run on processors of their own, and the cell says which.
  @Test func threadsArePinned() throws {
    let allowed = ProcessorAllowance.current.processors.count
    try run(.short { $0.rounds = 1 })
    func pinned() throws -> [String?] {
      try store.query("SELECT pinned FROM conditions ORDER BY cell_id").rows.map { $0[0].text }
    }
    #expect(try pinned() == [allowed > 1 ? nil : "[0]"])
    // Processors are the process's: while a test beside this one has its threads bound, no other's are.
    for _ in 0..<200 where try pinned().allSatisfy({ $0 == nil }) {
      try run(
        .short {
          $0.rounds = 1
          $0.threads = min(2, allowed)
        })
      usleep(20_000)
    }
    if allowed > 1 {
      let last = try #require(try pinned().last)
      let processors = try JSONDecoder().decode([Int].self, from: Data((last ?? "").utf8))
      #expect(processors.count == 2 && Set(processors).count == 2)
    }
  }

  @Test func aBudgetBuysRoundsOnlyWhereIntervalsAreWide() throws {
    try run(
      .short {
        $0.rounds = nil
        $0.budgetNs = 2_000_000_000
      }, n: [8, 16])
    let rounds = try numbers("SELECT rounds FROM conditions")
    #expect(
      rounds.count == 2
        && rounds.allSatisfy { (MeasurementOptions.minRounds...MeasurementOptions.maxRounds).contains($0) })
    // Where it stopped before the most rounds, either the intervals were narrow enough or the time was used.
    let wide = try numbers(
      """
      SELECT count(*) FROM conditions AS c WHERE rounds < 200 AND EXISTS (
        SELECT 1 FROM comparisons AS p WHERE p.cell_id = c.cell_id AND strategy_a = 'forward'
          AND ln(high) - ln(low) > 2 * \(MeasurementOptions.precision))
      """)
    // With samples of a microsecond, most of it is spent between them.
    let seconds = try store.query(
      "SELECT min(julianday(finished_at) - julianday(started_at)) * 86400 FROM runs"
    ).rows[0][0].double
    #expect(wide == [0] || seconds ?? 0 > 0.5)
  }

  @Test func instructionsAreThoseOfACallOrAbsent() throws {
    try run(.short { $0.rounds = 1 })
    let counted = try store.query("SELECT DISTINCT instructions IS NULL FROM medians").rows
    #expect(counted == [[.integer(InstructionCounter() == nil ? 1 : 0)]])
  }

  @Test func aStrategyAgainstItselfIsRecordedAsAnyOther() throws {
    var results: [ValidityExperiment.Result] = []
    let experiment = ValidityExperiment(store: store, options: .short(), interruption: Cancellation())
    let calls = [ValidityExperiment.Call.all[0]]
    for counted in [nil, 10] {
      #expect(
        try experiment.run(cells: 2, timeNs: 3_000_000, of: calls, slowedByOneIn: counted) { results.append($0) })
    }
    #expect(results.map(\.cell) == [0, 1, 0, 1])
    #expect(try numbers("SELECT count(*) FROM runs WHERE kind = 'verify' AND status = 'finished'") == [8])
    #expect(try numbers("SELECT count(*) FROM comparisons WHERE strategy_a = 'forward' AND noise_floor >= 1.02") == [4])
    #expect(
      try numbers("SELECT count(DISTINCT run_id) FROM timings JOIN runs USING (run_id) WHERE strategy LIKE '%11%'")
        == [2])
    #expect(try store.check() == [])
  }
}
