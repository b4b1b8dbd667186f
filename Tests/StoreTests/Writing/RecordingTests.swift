import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct RecordingTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
  }

  private func rows(_ sql: String) throws -> [[SQLValue]] { try store.query(sql).rows }

  @Test func theViewsHaveTheColumnsOfTheDesign() throws {
    let promised = [
      "runs":
        "run_id sweep_id cell_id kind workload strategy size dtype threads blas seed status reason started_at finished_at git_commit git_dirty machine toolchain track_version track_build",
      "hvp_costs":
        "run_id sweep_id cell_id workload strategy n m size variables dtype threads blas multiplications additions divisions comparisons transcendentals bytes_read bytes_written peak_bytes bracketing passes samples repeats setup_ns min_ns p25_ns median_ns p75_ns mad_ns residual reference load started_at git_commit git_dirty machine track_version",
      "forward_reverse":
        "workload n m size dtype threads forward_multiplications reverse_multiplications multiplications_ratio forward_median_ns reverse_median_ns time_ratio low high noise_floor forward_peak_bytes reverse_peak_bytes winner_by_count winner_by_time",
      "comparisons":
        "workload n m size dtype threads strategy_a strategy_b multiplications_ratio time_ratio low high noise_floor winner_by_count winner_by_time",
      "fits": "sweep_id workload strategy variable exponent low high polynomial",
      "network_evaluations": "run_id network ordinal input output elapsed_ns timing status reason",
      "run_inputs": "run_id name dtype shape preview digest bytes",
      "run_outputs": "run_id name dtype shape preview digest bytes",
      "timings": "run_id cell_id round position arm phase repeats elapsed_ns ns_per_call",
      "sweeps": "sweep_id command status started_at finished_at cells finished_cells seed",
    ]
    for (view, columns) in promised {
      let present = try store.query("SELECT * FROM \(view)").columns
      for column in columns.split(separator: " ") { #expect(present.contains(String(column)), "\(view).\(column)") }
    }
  }

  @Test func aFinishedCellIsInEveryView() throws {
    let recorded = try Samples.record(in: store)
    #expect(
      try rows(
        "SELECT strategy, n, m, multiplications, samples, repeats, setup_ns, reference FROM hvp_costs ORDER BY strategy"
      )
        == [
          [
            .text("forward"), .integer(2), .integer(3), .integer(14), .integer(6), .integer(100), .integer(5),
            .text("closed form"),
          ],
          [
            .text("reverse"), .integer(2), .integer(3), .integer(18), .integer(6), .integer(100), .integer(5),
            .text("closed form"),
          ],
        ])
    #expect(
      try rows("SELECT winner_by_count, winner_by_time FROM forward_reverse") == [[.text("forward"), .text("reverse")]])
    let ratio = try #require(try rows("SELECT time_ratio, low, high, noise_floor FROM forward_reverse").first)
    guard case .real(let value) = ratio[0], case .real(let low) = ratio[1], case .real(let high) = ratio[2] else {
      Issue.record("no ratio")
      return
    }
    #expect(abs(value - 2) < 0.01 && low <= value && value <= high)
    #expect(try rows("SELECT count(*) FROM timings WHERE cell_id = '\(recorded.cell)'") == [[.integer(18)]])
    #expect(
      try rows("SELECT status, cells, finished_cells, seed FROM sweeps") == [
        [.text("finished"), .integer(1), .integer(1), .integer(7)]
      ])
    #expect(
      try rows("SELECT git_commit, git_dirty, machine, toolchain, seed FROM runs LIMIT 1")
        == [[.text("abc"), .integer(1), .text("host (a processor)"), .text("Swift"), .integer(7)]])
  }

  @Test func aPairIsComparedBothWays() throws {
    try Samples.record(in: store)
    let rows = try rows(
      "SELECT strategy_a, time_ratio * (SELECT time_ratio FROM comparisons AS o WHERE o.strategy_a = c.strategy_b) FROM comparisons AS c ORDER BY 1"
    )
    #expect(rows.map { $0[0] } == [.text("forward"), .text("reverse")])
    for row in rows { if case .real(let product) = row[1] { #expect(abs(product - 1) < 1e-12) } }
  }

  @Test func tensorsAreExactReadableAndKeptOnce() throws {
    let recorded = try Samples.record(in: store)
    #expect(
      try rows(
        "SELECT name, shape, preview, generator FROM run_inputs WHERE run_id = '\(recorded.runs[0])' ORDER BY name")
        == [
          [.text("v"), .text("[3]"), .text(#"[1.0,"NaN","-Infinity"]"#), .null],
          [.text("y1"), .text("[2]"), .text("[4.0,5.0]"), .text("drawn")],
        ])
    #expect(
      try rows("SELECT preview FROM run_outputs WHERE run_id = '\(recorded.runs[1])'") == [[.text("[6.0,7.0,8.0]")]])
    #expect(try rows("SELECT count(*) FROM tensor") == [[.integer(3)]])
    let data = try rows("SELECT data FROM tensor JOIN run_tensor ON tensor = id WHERE name = 'v' LIMIT 1")
    #expect(data == [[.blob([1, Double.nan, -Double.infinity].withUnsafeBytes { [UInt8]($0) })]])
  }

  @Test func aTensorBeyondTheLimitIsKeptByDigest() throws {
    let small = try Store.open(path: directory.path("small.db"), access: .readWrite, storeLimit: 16)
    try Samples.record(in: small)
    #expect(
      try small.query("SELECT DISTINCT name, stored FROM run_inputs ORDER BY name").rows
        == [[.text("v"), .integer(0)], [.text("y1"), .integer(1)]])
    #expect(try small.check() == [])
  }

  @Test func aRowThatDoesNotFitUndoesItsTransaction() throws {
    try store.begin(invocation: Samples.invocation)
    let cell = UUIDv7.next()
    #expect(throws: StoreError.self) {
      try store.begin(
        cell: CellRecord(
          cellID: cell, sweepID: nil, workload: "chain", size: "not JSON", variables: 0, dtype: "float64", threads: 1,
          blas: "builtin", seed: 0),
        runs: [RunRecord(runID: .next(), kind: .hvp, strategy: "forward", cost: nil, inputs: [])])
    }
    #expect(try rows("SELECT (SELECT count(*) FROM cell), (SELECT count(*) FROM run)") == [[.integer(0), .integer(0)]])
  }

  @Test func aSkippedRunHasItsReason() throws {
    try store.begin(invocation: Samples.invocation)
    let cell = UUIDv7.next()
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: nil, workload: "chain", size: "{}", variables: 0, dtype: "float32", threads: 1,
        blas: "builtin", seed: 0),
      runs: [
        RunRecord(runID: .next(), kind: .hvp, strategy: "forward", cost: CostRecord(), inputs: [], skipped: "too large")
      ])
    try store.finish(cell: cell, outcomes: [], load: nil, steal: nil)
    #expect(
      try rows("SELECT status, reason, finished_at IS NOT NULL FROM runs") == [
        [.text("skipped"), .text("too large"), .integer(1)]
      ])
  }

  @Test func identifiersAreOrderedAndDistinct() {
    let ids = (0..<10_000).map { _ in UUIDv7.next() }
    #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 && $0.description < $1.description })
    #expect(ids.prefix(20).allSatisfy { UUIDv7($0.description) == $0 })
    #expect(UUIDv7("nonsense") == nil && UUIDv7("01a20dea-db90-4000-9617-61e002ae1c25") == nil)
    #expect(ids[0].description.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
    #expect(ids.allSatisfy { Array($0.description)[14] == "7" && "89ab".contains(Array($0.description)[19]) })
  }
}
