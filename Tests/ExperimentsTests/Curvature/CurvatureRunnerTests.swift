import Engine
import Foundation
import Store
import Testing

@testable import Experiments

@Suite struct CurvatureRunnerTests: RecordingSuite {
  let recording: Recording

  init() throws { recording = try Recording() }

  private static func cell(_ name: String, _ size: Size) throws -> Cell {
    var grid = Grid(models: [try Models.find(name, for: .workload)])
    (grid.sizes, grid.quantity) = ([size], .hessian)
    return try grid.cells()[0]
  }

  private static let options: CurvatureOptions = {
    var options = CurvatureOptions()
    (options.probes, options.densityProbes, options.densitySteps) = (24, 4, 6)
    return options
  }()

  private func runner(
    _ interruption: Cancellation = Cancellation(), dtype: DType = .float64, maxMemory: Int = .max,
    maxTimeNs: Int? = nil
  ) -> CurvatureRunner {
    CurvatureRunner(
      store: store, blas: .builtin, dtype: dtype, maxMemory: maxMemory, maxTimeNs: maxTimeNs,
      interruption: interruption)
  }

  @Test(arguments: DType.allCases)
  func aCurvatureIsARun(dtype: DType) throws {
    let cell = try Self.cell("mlp", ["layers": "3-4-2", "batch": 5])
    let result = try runner(dtype: dtype).run(cell, options: Self.options, seed: 3)
    #expect(result.status == .finished && result.reason == nil && result.variables == 26)
    #expect(result.error.map { $0 < 64 } == true, "a product is checked")
    #expect(
      try rows("SELECT kind, strategy, status, workload FROM runs")
        == [[.text("curvature"), .text("linearized"), .text("finished"), .text("mlp")]])
    #expect(
      try rows("SELECT sum(hvps) FROM curvatures WHERE quantity <> 'diagonal'")
        == [[.integer(Int64(result.hvps))]])
    #expect(
      try rows(
        """
        SELECT kind, multiplications, setup_multiplications > 0, median_ns > 0, checked,
               (SELECT sum(repeats) FROM timings) FROM derivative_costs
        """)
        == [
          [
            .text("curvature"), .integer(Int64(result.cost.multiplications)), .integer(1), .integer(1), .integer(1),
            .integer(Int64(result.hvps)),
          ]
        ])
    #expect(
      try rows("SELECT name FROM run_outputs ORDER BY name").map(\.[0].text) == [
        "density", "diagonal", "diagonal.error", "eigenvalues", "eigenvalues.error", "trace",
      ])
    #expect(try rows("SELECT count(*) FROM checkpoint") == [[.integer(0)]])
    #expect(try store.check() == [])
  }

  /// Interrupted after its first commit and continued, it ends with the bits of one that was not.
  @Test func anInterruptedCurvatureGoesOn() throws {
    let cell = try Self.cell("logistic", ["samples": 40, "d": 12])
    let whole = try runner().run(cell, options: Self.options, seed: 4)
    let cut = try runner(maxTimeNs: 1).run(cell, options: Self.options, seed: 4)
    #expect(cut.status == .cancelled && cut.reason?.contains("--max-time 1 ns is over after 0 products") == true)
    var unfinished = try #require(try runner().unfinished(cell, options: Self.options))
    #expect(unfinished.runID == cut.runID && unfinished.seed == 4)
    // Other options, another size or point are another run's.
    #expect(try runner().unfinished(cell, options: CurvatureOptions()) == nil)
    #expect(try runner().unfinished(Self.cell("logistic", ["samples": 40, "d": 11]), options: Self.options) == nil)
    #expect(try runner(dtype: .float32).unfinished(cell, options: Self.options) == nil)
    // A little further each time.
    var times = 0
    var last = cut
    while last.status == .cancelled, times < 200 {
      times += 1
      last = try runner(maxTimeNs: 300_000).run(cell, options: Self.options, seed: 9, continuing: unfinished)
      if last.status == .cancelled { unfinished = try #require(try runner().unfinished(cell, options: Self.options)) }
    }
    #expect(last.status == .finished && last.runID == cut.runID && last.hvps == whole.hvps && last.rows == whole.rows)
    #expect(last.outputs.map(\.tensor.values) == whole.outputs.map(\.tensor.values))
    let digests = try [whole, last].map { try store.run($0.runID.description)?.outputs.map(\.digest) }
    #expect(digests[0] == digests[1] && digests[0]?.count == 6)
    #expect(try runner().unfinished(cell, options: Self.options) == nil)
    #expect(try rows("SELECT count(*) FROM checkpoint") == [[.integer(0)]])
    #expect(try store.check() == [])
  }

  @Test func aStopIsARequestToContinue() throws {
    let interruption = Cancellation()
    interruption.request()
    let cell = try Self.cell("rank-one", ["n": 6])
    let result = try runner(interruption).run(cell, options: Self.options, seed: 1)
    #expect(result.status == .cancelled && result.reason == "interrupted" && result.rows.isEmpty)
    #expect(try runner().unfinished(cell, options: Self.options)?.runID == result.runID)
  }

  /// One variable; a Hessian of zeros; more eigenvalues asked for than there are.
  @Test func theSmallestCases() throws {
    let one = try runner().run(Self.cell("rank-one", ["n": 1]), options: Self.options, seed: 2)
    let v = try #require(try store.run(one.runID.description)?.inputs.first { $0.name == "v" })
    let value = try Tensor(bytes: v.bytes ?? [], shape: [1], dtype: .float64).values[0]
    let outputs = Dictionary(one.outputs.map { ($0.name, $0.tensor.values) }) { first, _ in first }
    for name in ["trace", "diagonal", "eigenvalues"] {
      #expect(abs((outputs[name]?[0] ?? 0) - value * value) < 1e-15 && outputs[name]?.count == 1)
    }
    #expect(one.status == .finished && one.rows.first { $0.quantity == .eigenvalues }?.hvps == 1)
    #expect(one.rows.allSatisfy { ($0.error ?? 1) < 1e-14 && $0.isComplete })

    let formula = try Expression("sum(3*x)", source: "test")
    var grid = Grid(models: [try ExpressionModel(formula, shapes: ["x": [5]])])
    grid.quantity = .hessian
    let flat = try runner().run(grid.cells()[0], options: Self.options, seed: 2)
    #expect(flat.status == .finished && flat.rows.allSatisfy { $0.error == 0 && $0.isComplete })
    #expect(flat.outputs.first { $0.name == "eigenvalues" }?.tensor.values == [0])
    #expect(flat.outputs.first { $0.name == "density" }?.tensor.values == [0, 1.25, 0, 1.25, 0, 1.25, 0, 1.25])
    #expect(flat.rows.first { $0.quantity == .density }?.hvps == 4)
  }

  /// A Hessian that is infinite at the point fails the run, with the product that shows it.
  @Test func whatIsNotFiniteFails() throws {
    let formula = try Expression("sum(exp(x))", source: "test")
    var grid = Grid(models: [try ExpressionModel(formula, shapes: ["x": [2]])])
    (grid.quantity, grid.given) = (
      .hessian, [("x", GivenTensors.Given(source: "x", extents: [2], values: [800, 0]))]
    )
    let result = try runner().run(grid.cells()[0], options: Self.options, seed: 2)
    #expect(result.status == .failed && result.outputs.isEmpty)
    #expect(result.reason?.hasPrefix("product 1 with the Hessian has an element that is infinite") == true)
    #expect(try rows("SELECT status, reason IS NULL FROM runs") == [[.text("failed"), .integer(0)]])
    #expect(try store.check() == [])
  }

  /// Memory is known before anything is drawn; the sentence says what fits.
  @Test func whatDoesNotFitIsRefused() throws {
    let cell = try Self.cell("rank-one", ["n": 100_000])
    let error = #expect(throws: InputError.self) {
      try runner(maxMemory: 60_000_000).run(cell, options: CurvatureOptions(), seed: 1)
    }
    let text = try #require(error).description
    #expect(text.contains("the curvature of rank-one needs") && text.contains("more than --max-memory 57.2 MiB"))
    let steps = try #require(
      text.split(separator: "at most ").last?.split(separator: " ").first.flatMap { Int($0) })
    // That number of steps fits indeed, and one more does not.
    var options = CurvatureOptions()
    (options.steps, options.densitySteps) = (steps, steps)
    func products(_ options: CurvatureOptions) throws -> HessianProducts {
      let function = try #require(cell.model.problem(cell.size).function)
      return try CurvatureMemory(cell: cell, options: options, dtype: .float64).products(
        of: function, batch: nil, blas: .builtin, limit: 60_000_000)
    }
    #expect(try products(options).batch == 1)
    options.steps = steps + 1
    #expect(throws: InputError.self) { try products(options) }
    #expect(try rows("SELECT count(*) FROM runs") == [[.integer(0)]])
  }

  @Test func aPlainProductIsRefused() throws {
    #expect(throws: InputError.self) { try Self.cell("product", ["dims": "2-3-4"]) }
  }
}
