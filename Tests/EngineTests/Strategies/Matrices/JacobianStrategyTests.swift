import TestSupport
import Testing

@testable import Engine

/// Jacobians by columns, by rows and by differences.
@Suite struct JacobianStrategyTests {
  private static let strategies: [any Strategy] = [ForwardMode(), ReverseMode(), FiniteDifference()]

  /// (x₀ x₁, a sin x₀, x₁²): its Jacobian by x is [[x₁, x₀], [a cos x₀, 0], [0, 2 x₁]], by a [0, sin x₀, 0].
  private static let small = Function(["x": [2], "a": []], variables: ["x", "a"]) { t in
    let (first, second) = (t["x"].slice(axis: 0, from: 0, count: 1), t["x"].slice(axis: 0, from: 1, count: 1))
    return t.trace.concatenate([first * second, t["a"] * first.sin(), second * second], axis: 0)
  }

  @Test func aFunctionOfTwoVariables() throws {
    let problem = Problem.jacobian(of: Self.small)
    let point = ["x": try Tensor([0, 3]), "a": try Tensor([5], shape: .scalar)]
    for strategy in Self.strategies {
      let found = try problem.compile(by: strategy)(point)
      #expect(found["x.jacobian"]?.shape == [3, 2] && found["a.jacobian"]?.shape == [3, 1])
      let bound = strategy.isApproximate ? 1e-8 : 0
      #expect(distance(found["x.jacobian"]?.values ?? [], [3, 0, 5, 0, 0, 6]) <= bound, "\(strategy.name)")
      #expect(distance(found["a.jacobian"]?.values ?? [], [0, 0, 0]) <= bound)
    }
  }

  /// x ↦ v (vᵀ (y₁ (y₂ᵀ x))), whose Jacobian is the worked chain Z = v vᵀ y₁ y₂ᵀ. With unit vectors as seeds, forward mode
  /// takes m² + 3nm multiplications and reverse mode 3n² + nm: each is the order that the notes call the other.
  @Test(arguments: [(8, 4), (8, 16), (3, 70)])
  func theWorkedChainInBothModes(n: Int, m: Int) throws {
    let function = Function(["v": [n], "y1": [n], "y2": [m], "x": [m]], variables: ["x"]) { t in
      let scaled = t["y1"].reshape([n, 1]).matmul(t["y2"].dot(t["x"]).reshape([1, 1])).reshape([n])
      return t["v"].reshape([n, 1]).matmul(t["v"].dot(scaled).reshape([1, 1])).reshape([n])
    }
    let problem = Problem.jacobian(of: function)
    let forward = try problem.compile(by: ForwardMode())
    let reverse = try problem.compile(by: ReverseMode())
    #expect(forward.plan.cost.count.multiplications == m * m + 3 * n * m)
    #expect(reverse.plan.cost.count.multiplications == 3 * n * n + n * m)
    let point = try [
      "v": Tensor(Numbers.values(n, seed: 1)), "y1": Tensor(Numbers.values(n, seed: 2)),
      "y2": Tensor(Numbers.values(m, seed: 3)), "x": Tensor(Numbers.values(m, seed: 4)),
    ]
    let (v, y1, y2) = (point["v"]?.values ?? [], point["y1"]?.values ?? [], point["y2"]?.values ?? [])
    let s = zip(v, y1).map(*).reduce(0, +)
    let z = v.flatMap { a in y2.map { a * s * $0 } }
    #expect(distance(try forward(point)["x.jacobian"]?.values ?? [], z) <= 1e-14)
    #expect(distance(try reverse(point)["x.jacobian"]?.values ?? [], z) <= 1e-14)
  }

  @Test func aMatrixAndAScalarResult() throws {
    let function = Function(["W": [3, 4], "x": [2, 4]], variables: ["W"]) { t in
      t["x"].matmul(t["W"].transpose()).tanh()
    }
    let point = try [
      "W": Tensor(Numbers.values(12, seed: 1), shape: [3, 4]), "x": Tensor(Numbers.values(8, seed: 2), shape: [2, 4]),
    ]
    let results = try Self.strategies.map { try Problem.jacobian(of: function).compile(by: $0)(point)["W.jacobian"] }
    #expect(results.allSatisfy { $0?.shape == [6, 12] })
    let expected = results[1]?.values ?? []
    #expect(distance(results[0]?.values ?? [], expected) <= 1e-14)
    #expect(distance(results[2]?.values ?? [], expected) <= 1e-8)
    let trace = Tracer(dtype: .float64)
    let inputs = function.inputs(of: trace)
    let result = function.record(in: trace, at: inputs)
    trace.output("J", trace.jacobian(of: result, withRespectTo: inputs["W"] ?? result))
    #expect(distance(try evaluate(trace.finish(), point)["J"]?.values ?? [], expected) <= 1e-14)
    // A scalar result has one row, and a result that depends on nothing is 0.
    let scalar = Function(["x": [3]], variables: ["x"]) { t in t["x"].exp().sum() }
    let constant = Function(["x": [3]], variables: ["x"]) { t in t.trace.fill(2, [2]) }
    for strategy in Self.strategies.dropLast() {
      let at = ["x": try Tensor([0, 0, 0])]
      #expect(try Problem.jacobian(of: scalar).compile(by: strategy)(at)["x.jacobian"]?.values == [1, 1, 1])
      #expect(
        try Problem.jacobian(of: constant).compile(by: strategy)(at)["x.jacobian"]?.values
          == Array(repeating: 0, count: 6))
    }
  }
}
