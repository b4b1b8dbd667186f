import AccuracyEvidence
import Engine
import Models
import Statistics
import Testing

@testable import Accuracy

struct AccuracyCheckTests {
  private func results(_ problem: Problem, _ strategy: any Strategy, _ tensors: [String: Tensor], _ dtype: DType) throws
    -> [(name: String, tensor: Tensor)]
  {
    let execution = try problem.compile(by: strategy, dtype: dtype, blas: .builtin).bind(
      tensors.merging(strategy.extraInputs(tensors, of: problem, dtype: dtype).map { ($0.name, $0.tensor) }) { $1 })
    execution.run()
    return try execution.outputs().map { (name: $0.name, tensor: $0.tensor) }
  }

  /// The verdicts on all strategies of a model at these tensors.
  private func verdicts(
    _ model: String, _ size: Size, _ values: [String: [Double]], dtype: DType, seed: Int = 1
  ) throws -> [(strategy: String, accuracy: Accuracy)] {
    let model = try #require(Models.builtin(named: model))
    let size = try model.size(size)
    let problem = try model.problem(size)
    let tensors = try Dictionary(
      uniqueKeysWithValues: model.inputs(size).map { tensor in
        let drawn = try tensor.distribution.tensor(tensor.name, shape: tensor.shape, dtype: dtype, seed: seed)
        return (tensor.name, try values[tensor.name].map { try Tensor($0, shape: tensor.shape, dtype: dtype) } ?? drawn)
      })
    let strategies = Strategies.all.filter { $0.refusal(of: problem, dtype: dtype) == nil }
    let found = try strategies.map { ($0, try results(problem, $0, tensors, dtype)) }
    let check = AccuracyCheck(
      problem, dtype: dtype, inputs: tensors, wanted: Set(found.flatMap { $0.1.map(\.name) }), seed: seed)
    return try found.map { strategy, outputs in
      let step = try strategy.extraInputs(tensors, of: problem, dtype: dtype).first?.tensor.values.first
      return (
        strategy.name,
        check.check(outputs, approximation: strategy.isApproximate ? .init(relative: 1e-5, step: step) : nil)
      )
    }
  }

  private func expectRight(_ verdicts: [(strategy: String, accuracy: Accuracy)], _ name: String) {
    #expect(verdicts.count > 3)
    for (strategy, accuracy) in verdicts { #expect(accuracy.verdict == .right, "\(name) \(strategy): \(accuracy)") }
  }

  /// v ⟂ y: the product is what rounding leaves of terms that cancel.
  @Test(arguments: DType.allCases) func cancellingProductsAreRight(dtype: DType) throws {
    expectRight(
      try verdicts(
        "rank-one", ["n": 3], ["v": [0.1, 0.2, 0.3], "x.direction": [3, 0, -1]], dtype: dtype), "\(dtype)")
  }

  /// The same shift of all last biases changes no softmax.
  @Test(arguments: DType.allCases) func nullDirectionsAreRight(dtype: DType) throws {
    expectRight(
      try verdicts(
        "mlp", ["layers": [2, 2], "batch": 1],
        [
          "W1": [0.5, 0, 0, 0], "b1": [0, 0], "x": [1, 0], "t": [1, 0], "W1.direction": [0, 0, 0, 0],
          "b1.direction": [1, 1],
        ], dtype: dtype), "\(dtype)")
  }

  /// Results of 10⁻¹⁹ and less beside those of 1.
  @Test(arguments: 1...8) func smallResultsBesideLargeOnesAreRight(seed: Int) throws {
    let model = MLPModel()
    let size = try model.size(["layers": [3, 4, 3], "batch": 1, "activation": .name("softplus")])
    var large: [String: [Double]] = [:]
    for tensor in try model.inputs(size) where ["W1", "b1"].contains(tensor.name) {
      large[tensor.name] = try tensor.distribution.tensor(
        tensor.name, shape: tensor.shape, dtype: .float64, seed: seed
      ).values.map { 1000 * $0 }
    }
    let found = try verdicts("mlp", size, large, dtype: .float64, seed: seed)
    let approximate = Set(Strategies.all.filter(\.isApproximate).map(\.name))
    expectRight(found.filter { !approximate.contains($0.strategy) }, "seed \(seed)")
  }

  /// Every element of every result moved beyond what rounding explains is found; moved within it, it is not.
  @Test(arguments: DType.allCases) func movedElementsAreFound(dtype: DType) throws {
    let point = try RandomPoint(model: "mlp", ["layers": [2, 3, 2], "batch": 2], seed: 3)
    let tensors = try point.tensors.mapValues { try Tensor($0.values, shape: $0.shape, dtype: dtype) }
    let tolerance = Tolerance(dtype)
    let running = try RunningDerivatives(#require(point.problem.function), gradient: true, product: true)
      .evaluate(tensors, dtype: dtype)
    for (strategy, kind) in [
      (GradientBaseline() as any Strategy, ResultKind.gradient), (ForwardOverReverse(), .product),
    ] {
      let outputs = try results(point.problem, strategy, tensors, dtype)
      let check = AccuracyCheck(
        point.problem, dtype: dtype, inputs: tensors, wanted: Set(outputs.map(\.name)), seed: 1)
      #expect(check.check(outputs).verdict == .right)
      var number = 0
      for (place, output) in outputs.enumerated() {
        for index in 0..<output.tensor.shape.count {
          let unit = tolerance.unit(try #require(running[kind]).errors[number])
          func moved(by units: Double) throws -> Accuracy {
            var (values, others) = (output.tensor.values, outputs)
            values[index] += units * unit
            others[place].tensor = try Tensor(values, shape: output.tensor.shape, dtype: dtype)
            return check.check(others)
          }
          let wrong = try moved(by: 1.5 * tolerance.factor)
          #expect(wrong.isWrong, "\(dtype) \(output.name) \(index): \(wrong)")
          #expect(try moved(by: 0.5 * tolerance.factor).verdict == .right)
          number += 1
        }
      }
      #expect(number == point.problem.function?.dimension)
    }
  }

  @Test func whatIsNotFiniteIsWrong() throws {
    let point = try RandomPoint(model: "rank-one", ["n": 2], seed: 1)
    let check = AccuracyCheck(
      point.problem, dtype: .float64, inputs: point.tensors, wanted: ["x.hvp", "loss"], seed: 1)
    for bad in [Double.nan, .infinity] {
      #expect(check.check([("x.hvp", try Tensor([1, bad]))]).isWrong)
      #expect(check.check([("loss", try Tensor([bad], shape: .scalar))]).isWrong)
    }
  }

  /// A result across a kink that rounding cannot tell is neither right nor wrong.
  @Test func kinksWithinRoundingAreNotDecided() throws {
    let function = Function(["x": [2]], variables: ["x"]) { t in
      (t["x"].slice(axis: 0, from: 0, count: 1) - t["x"].slice(axis: 0, from: 1, count: 1)).relu().sum()
    }
    let inputs = ["x": try Tensor([0.3, 0.3])]
    let check = AccuracyCheck(
      .derivative(of: function), dtype: .float64, inputs: inputs, wanted: ["x.gradient"], seed: 1)
    #expect(check.check([("x.gradient", try Tensor([0, 0]))]).verdict == .right)
    let other = check.check([("x.gradient", try Tensor([1, -1]))])
    guard case .notIndependentlyChecked(let reason) = other.verdict else {
      Issue.record("\(other)")
      return
    }
    #expect(reason.contains("a decision is within rounding of a kink, such as ReLU's"))
    let away = AccuracyCheck(
      .derivative(of: function), dtype: .float64, inputs: ["x": try Tensor([0.3, 0.2])], wanted: ["x.gradient"], seed: 1
    )
    #expect(away.check([("x.gradient", try Tensor([0, 0]))]).isWrong)
  }

  /// An operation of another package without a value rule.
  private struct Unknown: ElementwiseOperation {
    var name: String { "unknown" }
    var opcode: Opcode { .exponential }
    var countOfOne: OperationCount { OperationCount(transcendentals: 1) }
    func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { tangents[0].map { result * $0 } }
  }

  @Test func whatCannotBeCheckedSaysWhy() throws {
    func reason(
      _ function: Function, _ values: [Double] = [0.5, 1], wanted: String = "x.hvp", budget: CheckBudget = CheckBudget()
    ) throws -> String? {
      let inputs = ["x": try Tensor(values), "x.direction": try Tensor([1, 2])]
      let check = AccuracyCheck(
        .derivative(of: function), dtype: .float64, inputs: inputs, wanted: [wanted], seed: 1, budget: budget)
      let accuracy = check.check([(wanted, try Tensor([1, 1]))])
      guard case .notIndependentlyChecked(let reason) = accuracy.verdict else { return nil }
      #expect(accuracy.error == nil && accuracy.reference == "none")
      return reason
    }
    let known = Function(["x": [2]], variables: ["x"]) { $0["x"].exp().sum() }
    let unknown = Function(["x": [2]], variables: ["x"]) { t in t.trace.record(Unknown(), t["x"]).sum() }
    #expect(try reason(unknown) == "operation unknown has no value rule")
    #expect(try reason(known, [.infinity, 0]) == "an input is not finite")
    let (time, memory) = try (
      reason(known, budget: CheckBudget(mostNs: 1)), reason(known, budget: CheckBudget(bytes: 1))
    )
    #expect(time?.hasPrefix("it would take about ") == true)
    #expect(time?.hasSuffix("s, more than the 1 ns that a check may take") == true, "\(time ?? "nil")")
    #expect(memory?.hasPrefix("it would need ") == true)
    #expect(memory?.hasSuffix("B of memory, more than the 1 B that are left") == true, "\(memory ?? "nil")")
    #expect(try reason(known, wanted: "x.other") == "x.other is no result that is known")
    #expect(try reason(known) == nil)
  }

  /// Wherever it is interrupted, it says nothing of a result, right or wrong.
  @Test func anInterruptedCheckDecidesNothing() throws {
    let function = Function(["x": [2]], variables: ["x"]) { $0["x"].exp().sum() }
    let inputs = ["x": try Tensor([0, 0]), "x.direction": try Tensor([1, 2])]
    func verdict(after asked: Int, _ result: [Double]) throws -> (Accuracy.Verdict, isInterrupted: Bool) {
      var count = 0
      let check = AccuracyCheck(
        .derivative(of: function), dtype: .float64, inputs: inputs, wanted: ["x.hvp"], seed: 1,
        isCancelled: {
          count += 1
          return count > asked
        })
      return (check.check([("x.hvp", try Tensor(result))]).verdict, count > asked)
    }
    for result in [[1.0, 2], [1, 3]] {
      var asked = 0
      while try verdict(after: asked, result).isInterrupted, asked < 1000 {
        let verdict = try verdict(after: asked, result).0
        #expect(verdict == .notIndependentlyChecked("it was interrupted"), "\(result) after \(asked)")
        asked += 1
      }
      #expect(asked > 10 && asked < 1000)
      guard case .notIndependentlyChecked = try verdict(after: asked, result).0 else { continue }
      Issue.record("nothing was decided without an interruption")
    }
  }

  /// A linear function has Hessian 0, of whatever size its value is.
  @Test func structuralZerosAreChecked() throws {
    let linear = Function(["c": [2], "x": [2]], variables: ["x"]) { t in t["c"].dot(t["x"]) }
    let inputs = try ["c": [1e5, -3], "x": [2, 7], "x.direction": [1, 0.1]].mapValues { try Tensor($0) }
    let check = AccuracyCheck(.derivative(of: linear), dtype: .float64, inputs: inputs, wanted: ["x.hvp"], seed: 1)
    let right = check.check([("x.hvp", try Tensor([0, 0]))])
    #expect(right.verdict == .right && right.error == 0)
    #expect(check.check([("x.hvp", try Tensor([0, 1e-200]))]).isWrong)
    // A rule that forgets the square has s = 0, too.
    let square = Function(["x": [2]], variables: ["x"]) { t in t["x"].dot(t["x"]) }
    try RuleChange.$current.withValue(nil) {
      let point = ["x": try Tensor([2, 7]), "x.direction": try Tensor([1, 0.1])]
      let check = AccuracyCheck(.derivative(of: square), dtype: .float64, inputs: point, wanted: ["x.hvp"], seed: 1)
      #expect(check.check([("x.hvp", try Tensor([0, 0]))]).isWrong)
      #expect(check.check([("x.hvp", try Tensor([2, 0.2]))]).verdict == .right)
    }
    // Without a direction, the product is 0.
    let still = AccuracyCheck(
      .derivative(of: square), dtype: .float64,
      inputs: ["x": try Tensor([2, 7]), "x.direction": try Tensor([0, 0])], wanted: ["x.hvp"], seed: 1)
    #expect(still.check([("x.hvp", try Tensor([0, 0]))]).verdict == .right)
    #expect(still.check([("x.hvp", try Tensor([0, 1e-9]))]).isWrong)
  }

  @Test func productsOfMatricesAreComparedElementByElement() throws {
    let chain = try ProductChain(
      [.matrix("A", rows: 2, columns: 3), .matrix("B", rows: 3, columns: 2)], output: "P")
    let inputs = [
      "A": try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]), "B": try Tensor([1, -1, 0, 2, -1, 0.5], shape: [3, 2]),
    ]
    for budget in [CheckBudget(), CheckBudget(ns: 1)] {
      let check = AccuracyCheck(
        .product(chain), dtype: .float64, inputs: inputs, wanted: ["P"], seed: 1, budget: budget)
      let right = check.check([("P", try Tensor([-2, 4.5, -2, 9], shape: [2, 2]))])
      #expect(right.verdict == .right && right.error == 0)
      #expect(right.reference.contains(budget.ns == 1 ? "in doubles" : "in 127 bits"))
      #expect(check.check([("P", try Tensor([-2, 4.5, -2, 9 + 1e-11], shape: [2, 2]))]).isWrong)
      #expect(check.check([("P", try Tensor([-2, 4.5, -2], shape: [3]))]).verdict != .right)
    }
  }

  /// The same seed makes the same check.
  @Test func checksAreTheSameAgain() throws {
    let point = try RandomPoint(model: "two-branch", ["d": 3, "h": 4, "k": 4, "c": 2, "batch": 1], seed: 1)
    let outputs = try results(point.problem, ForwardOverReverse(), point.tensors, .float64)
    func accuracy(_ seed: Int) -> Accuracy {
      AccuracyCheck(
        point.problem, dtype: .float64, inputs: point.tensors, wanted: Set(outputs.map(\.name)), seed: seed
      ).check(outputs)
    }
    #expect(accuracy(7) == accuracy(7))
    #expect(accuracy(7).reference.contains("all 82 elements"))
  }
}
