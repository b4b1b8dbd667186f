import Engine
import Store
import TestSupport
import Testing

@testable import Experiments

@Suite struct CellRunnerTests: RecordingSuite {
  let recording: Recording

  init() throws { recording = try Recording() }

  @Test func theExplicitHessianOfALargeNetworkIsSkippedWithItsFigures() throws {
    var grid = Grid(models: [MLPModel()])
    grid.sizes = [["layers": "784-256-256-10", "batch": "64"]]
    grid.strategies = ["explicit-hessian", "gradient"]
    var options = MeasurementOptions(blas: .builtin, seed: 1)
    options.maxMemory = 8 << 30
    let rows = try Preview(grid.cells(), options: options).rows
    #expect(rows[0].skipped?.hasPrefix("needs 540 GiB of memory") == true, "\(rows[0].skipped ?? "")")
    #expect(rows[0].cost.map { $0.peakBytes > 580_000_000_000 } == true)
    #expect(rows[1].skipped == nil)
  }

  @Test func aCellOfEveryStrategyIsRecorded() throws {
    var grid = Grid(models: [TwoBranchModel()])
    grid.sizes = [["d": "3", "h": "2", "k": "2", "c": "2", "batch": "2"]]
    let end = try SweepRunner(store: store, options: .short { $0.rounds = 2 }, interruption: Cancellation()).run(
      grid.cells(), onProgress: { _ in }, onCell: { _ in })
    #expect(end == .ended(.finished))
    #expect(
      try rows("SELECT count(*), sum(approximate), min(variables) FROM hvp_costs") == [
        [.integer(9), .integer(1), .integer(36)]
      ])
    #expect(
      try rows(
        """
        SELECT reference LIKE 'differences of values in % bits (1 random, all 36 elements); residual: forward-over-reverse, float64'
        FROM hvp_costs WHERE strategy = 'reverse-over-reverse'
        """) == [[.integer(1)]])
    #expect(
      try rows("SELECT generator FROM run_inputs WHERE name = 'step'") == [[.text("2^-26 (1 + max|x|) / max|v|")]]
    )
    #expect(try rows("SELECT count(*) FROM hvp_costs WHERE passes LIKE '%constant-folding%'") == [[.integer(9)]])
    #expect(try store.check() == [])
  }
}
