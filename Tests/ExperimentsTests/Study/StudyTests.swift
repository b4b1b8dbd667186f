import Engine
import Experiments
import Store
import TestSupport
import Testing

@Suite struct StudyTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private var path: String { directory.path("track.db") }

  private static let rosenbrock = Function(["x": [3]], variables: ["x"]) { t in
    let (x, y) = (t["x"].slice(axis: 0, start: 0, stop: -1), t["x"].slice(axis: 0, start: 1, stop: nil))
    return (100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)).sum()
  }

  private static func study() throws -> Study {
    try Study(
      "rosenbrock", of: rosenbrock, at: ["x": Tensor([-1.2, 1, 0.7])], along: ["x": Tensor([1, -2, 0.5])])
  }

  /// H = [[1200 x₀² − 400 x₁ + 2, −400 x₀, 0], …] by hand, at x = (−1.2, 1, 0.7) along (1, −2, 0.5).
  @Test func everyStrategyIsRightRecordedAndReported() throws {
    let result = try Self.study().run(recordingIn: path, options: .short())
    #expect(result.runs.count == 9 && result.runs.allSatisfy { $0.status == .finished && $0.medianNs != nil })
    let products = result.runs.flatMap { run in
      run.outputs.filter { $0.name == "x.hvp" }.map { (run.strategy, $0.tensor.values) }
    }
    #expect(products.count == 7)
    for (strategy, values) in products {
      let tolerance = strategy == "finite-difference" ? 1e-4 : 1e-9
      for (found, right) in zip(values, [370, -1964, 900] as [Double]) {
        #expect(abs(found - right) <= tolerance, "\(strategy): \(values)")
      }
    }
    let store = try Store.open(path: path, access: .readOnly)
    #expect(
      try store.query("SELECT workload, count(*), min(checked), max(variables) FROM hvp_costs GROUP BY 1").rows
        == [[.text("rosenbrock"), .integer(9), .integer(1), .integer(3)]])
    #expect(result.winner == nil && result.conclusion.contains("too few rounds"), "\(result.conclusion)")
  }

  @Test func aReplaySaysThatItTakesTheProgram() throws {
    let result = try Self.study().run(recordingIn: path, by: [.forwardOverReverse], options: .short())
    let store = try Store.open(path: path, access: .readOnly)
    let run = try #require(try store.run("\(result.runs[0].runID)"))
    #expect(try run.definition?.contains("track-swift") == true)
    let error = #expect(throws: InputError.self) { try Replay(run) }
    #expect(error?.kind == .data && error?.description.contains("is the Swift function rosenbrock, which only") == true)
    #expect(result.conclusion.contains("no other computation"))
  }

  /// Functions that differ in one constant, of any operation, have other digests; the same one has its own again.
  @Test func functionsThatDifferInAConstantAreToldApart() throws {
    let functions: [(String, @Sendable (Value) -> Value)] = [
      ("scale", { (2 * $0).sum() }), ("another scale", { (3 * $0).sum() }), ("power", { $0.power(3).sum() }),
      ("another power", { $0.power(4).sum() }), ("literal", { ($0 * $0.trace.literal([1, 2])).sum() }),
      ("another literal", { ($0 * $0.trace.literal([1, 3])).sum() }),
      ("indices", { $0.gather(axis: 0, [0, 1, 1]).sum() }), ("other indices", { $0.gather(axis: 0, [0, 1, 0]).sum() }),
      ("zero", { $0 * $0.trace.fill(0, [2]) }), ("negative zero", { $0 * $0.trace.fill(-0.0, [2]) }),
    ]
    for _ in 0..<2 {
      for (_, body) in functions {
        let function = Function(["x": [2]], variables: ["x"]) { body($0["x"]) }
        _ = try Study("f", of: function, at: ["x": Tensor([1, 2])]).evaluate(recordingIn: path)
      }
    }
    let store = try Store.open(path: path, access: .readOnly)
    #expect(
      try store.query("SELECT model_source, count(*), count(DISTINCT model_digest) FROM runs").rows
        == [[.text("swift"), .integer(20), .integer(10)]])
    let text = try store.query("SELECT text FROM models WHERE run_id = (SELECT min(run_id) FROM runs)").rows[0][0].text
    // The same in every process.
    #expect(text?.contains("\"checksum\": \"4c3b7c181accc287\"") == true, "\(text ?? "")")
  }

  /// f(x) = (x₀ x₁, x₁²) with u = (1, 2): uᵀ J = (x₁, x₀ + 4 x₁) and Σ u H = [[0, 1], [1, 4]].
  @Test func aVectorIsStudiedAsItsWeightedSumAndEvaluatedAsItIs() throws {
    let function = Function(["x": [2]], variables: ["x"]) { t in
      let second = t["x"].slice(axis: 0, from: 1, count: 1)
      return t.trace.concatenate([t["x"].slice(axis: 0, from: 0, count: 1) * second, second * second], axis: 0)
    }
    let study = try Study(
      "products", of: function, at: ["x": Tensor([3, 5]), Study.cotangent: Tensor([1, 2])],
      along: ["x": Tensor([1, 1])])
    #expect(try study.evaluate(recordingIn: path).values == [15, 25])
    let result = try study.run(recordingIn: path, by: [GradientBaseline(), .reverseOverReverse], options: .short())
    #expect(result.runs.map(\.status) == [.finished, .finished])
    #expect(result.runs.map { $0.outputs.map(\.tensor.values) } == [[[5, 23]], [[1, 5]]])
    let store = try Store.open(path: path, access: .readOnly)
    #expect(
      try store.query("SELECT kind, count(*) FROM runs WHERE workload = 'products' GROUP BY 1 ORDER BY 1").rows
        == [[.text("hvp"), .integer(2)], [.text("network"), .integer(1)]])
  }

  @Test func whatIsNotGivenIsDrawnFromTheSeed() throws {
    let study = try Study("rosenbrock", of: Self.rosenbrock)
    let first = try study.run(recordingIn: path, by: [ValueBaseline()], options: .short())
    let second = try study.run(recordingIn: path, by: [ValueBaseline()], options: .short())
    #expect(first.runs[0].outputs.map(\.tensor.values) == second.runs[0].outputs.map(\.tensor.values))
    #expect(throws: InputError.self) { try study.evaluate(recordingIn: path) }
  }

  @Test func aMistakeIsFoundBeforeAnythingIsRecorded() throws {
    func error(_ make: @autoclosure () throws -> Study) -> String {
      var text = ""
      do { _ = try make() } catch { text = "\(error)" }
      return text
    }
    let f = Self.rosenbrock
    #expect(error(try Study("mlp", of: f)).contains("a built-in model"))
    #expect(error(try Study("", of: f)).contains("empty"))
    #expect(error(try Study("f", of: Function(["x": [3]], variables: []) { $0["x"].sum() })).contains("no variables"))
    #expect(
      error(try Study("f", of: Function(["x": [3]], variables: ["y"]) { $0["x"].sum() })).contains("y has no match"))
    #expect(error(try Study("f", of: f, at: ["z": Tensor([1])])).contains("no tensor \"z\""))
    #expect(error(try Study("f", of: f, at: ["x": Tensor([1, 2])])).contains("has shape [2], expected [3]"))
    #expect(error(try Study("f", of: f, along: ["y": Tensor([1])])).contains("no tensor \"y.direction\""))
    #expect(
      error(
        try Study("f", of: Function(["A": [2, 3], "x": [2]], variables: ["x"]) { $0["A"].matmul($0["x"]).sum() })
      ).contains("expected"))
  }
}
