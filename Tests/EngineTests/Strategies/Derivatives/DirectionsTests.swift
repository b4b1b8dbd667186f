import Engine
import TestSupport
import Testing

/// Several directions at once: every strategy's batch and loop against single products, and their exact counts.
@Suite struct DirectionsTests {
  private static let exact: [any Strategy] = [
    .forwardOverReverse, .reverseOverForward, .reverseOverReverse, .forwardOverForward, .explicitHessian, .linearized,
  ]

  /// A network of two variables with a loss, and a function of a vector.
  private static let functions: [Function] = [
    Function(["W": [4, 3], "b": [4], "X": [5, 3], "t": [5, 4]], variables: ["W", "b"]) { t in
      let h = (t["X"].matmul(t["W"].transpose()) + t["b"]).tanh()
      return h.crossEntropy(targets: t["t"]).mean()
    },
    Function(["v": [3], "x": [3]], variables: ["x"]) { t in
      let s = t["v"].dot(t["x"])
      return 0.5 * s * s + t["x"].softmax().dot(t["v"]) * t["x"].max(axis: 0)
    },
    // Its Hessian is 0.
    Function(["x": [2], "a": []], variables: ["x", "a"]) { t in t["x"].sum() + 2 * t["a"] },
  ]

  private static func point(_ function: Function) throws -> [String: Tensor] {
    let tensors = try function.parameters.enumerated().map { index, parameter in
      let values = Numbers.values(parameter.shape.count, seed: UInt64(index + 1))
      return (parameter.name, try Tensor(values, shape: parameter.shape))
    }
    return Dictionary(tensors) { first, _ in first }
  }

  @Test(arguments: [1, 8, 64])
  func aBatchEqualsSingleProducts(count: Int) throws {
    for function in Self.functions {
      let point = try Self.point(function)
      let all = zip(function.variables, function.variableShapes).enumerated().map { index, variable in
        (variable.0, variable.1, Numbers.values(count * variable.1.count, seed: UInt64(70 + index)))
      }
      var inputs = point
      for (name, shape, values) in all {
        inputs["\(name).direction"] = try Tensor(values, shape: Shape([count] + shape.extents))
      }
      let single = try (0..<count).map { element in
        let direction = try all.map { name, shape, values in
          (name, try Tensor(Array(values[element * shape.count..<(element + 1) * shape.count]), shape: shape))
        }
        return try function.hvp(at: point, along: Dictionary(direction) { first, _ in first })
      }
      let problem = Problem.products(of: function, directions: count)
      for strategy in Strategies.all where strategy.refusal(of: problem, dtype: .float64) == nil {
        if ["gradient", "value", "forward-mode-gradient", "checkpointed"].contains(strategy.name) { continue }
        let found = try problem.compile(by: strategy)(inputs)
        for (name, shape) in zip(function.variables, function.variableShapes) {
          let values = found["\(name).hvp"]?.values ?? []
          let expected = single.flatMap { $0[name]?.values ?? [] }
          #expect(found["\(name).hvp"]?.shape == Shape([count] + shape.extents))
          let bound = strategy.isApproximate ? 1e-5 : 1e-10
          let scale = expected.map(abs).max() ?? 0
          #expect(distance(values, expected) <= bound * max(scale, 1e-3), "\(strategy.name), \(name)")
        }
      }
    }
  }

  /// f = Σ exp(X w): H v = Xᵀ(e ⊙ X v). The primal part X w and e = exp(X w) is counted once.
  private static func exponential(_ samples: Int, _ d: Int) -> Function {
    Function(["X": [samples, d], "w": [d]], variables: ["w"]) { t in t["X"].matmul(t["w"]).exp().sum() }
  }

  @Test(arguments: [(7, 5, 1), (7, 5, 8), (3, 2, 64)])
  func whatAllDirectionsShareIsCountedOnce(samples: Int, d: Int, count: Int) throws {
    let problem = Problem.products(of: Self.exponential(samples, d), directions: count)
    let nd = samples * d
    for strategy in [.forwardOverReverse, .reverseOverForward, .reverseOverReverse] as [any Strategy] {
      let cost = GraphCost(of: try strategy.graph(for: problem).graph).count
      #expect(cost.multiplications == nd + count * (2 * nd + samples), "\(strategy.name)")
      #expect(cost.additions == samples * (d - 1) + count * (samples * (d - 1) + d * (samples - 1)))
      #expect(cost.transcendentals == samples)
    }
    let linear = try Linearized().graph(for: problem)
    #expect(GraphCost(of: linear.graph).count.multiplications == count * (2 * nd + samples))
    #expect(linear.setup.map { GraphCost(of: $0).count.multiplications } == nd)
    // The loop shares nothing.
    let loop = try LoopedDirections(ForwardOverReverse()).graph(for: problem).graph
    #expect(GraphCost(of: loop).count.multiplications == count * (nd + 2 * nd + samples))
    #expect(GraphCost(of: loop).count.transcendentals == count * samples)
  }

  /// Linearised once, then d columns, in chunks of 64, and one product of H with all directions.
  @Test(arguments: [5, 64, 130])
  func theExplicitHessianLinearisesOnce(d: Int) throws {
    let (samples, count) = (4, 3)
    let nd = samples * d
    for directions in [nil, count] {
      let function = Self.exponential(samples, d)
      let problem = directions.map { Problem.products(of: function, directions: $0) } ?? .derivative(of: function)
      let cost = GraphCost(of: try ExplicitHessian().graph(for: problem).graph).count
      #expect(cost.multiplications == nd + d * (2 * nd + samples) + (directions ?? 1) * d * d)
      #expect(cost.transcendentals == samples)
    }
  }

  @Test func lessMemoryTakesFewerColumnsAtATime() throws {
    let function = Self.exponential(40, 100)
    let problem = Problem.derivative(of: function)
    let free = try problem.compile(by: ExplicitHessian())
    let hessian = 100 * 100 * 8
    var before = free.plan.cost.peakBytes
    var inputs = try Self.point(function)
    inputs["w.direction"] = try Tensor(Numbers.values(100, seed: 5))
    let right = try free(inputs)["w.hvp"]?.values ?? []
    for bytes in [2 * hessian, hessian + 10_000, 0] {
      let limited = try problem.compile(by: ExplicitHessian().limited(to: bytes))
      #expect(limited.plan.cost.count.multiplications == free.plan.cost.count.multiplications)
      #expect(limited.plan.cost.peakBytes < before)
      before = limited.plan.cost.peakBytes
      let found = try limited(inputs)["w.hvp"]?.values ?? []
      #expect(distance(found, right) <= 1e-12 * (right.map(abs).max() ?? 0))
    }
  }

  @Test func oneDirectionHasNoLoop() throws {
    let loop = LoopedDirections(ReverseOverReverse())
    #expect(loop.name == "reverse-over-reverse-loop")
    #expect(loop.refusal(of: .derivative(of: Self.functions[0]), dtype: .float64)?.contains("one") == true)
    #expect(LoopedDirections(FiniteDifference()).isApproximate)
  }
}
