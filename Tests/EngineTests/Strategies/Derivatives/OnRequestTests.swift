import Engine
import TestSupport
import Testing

/// The strategies that are computed only if they are asked for: the gradient by forward mode, one-sided differences.
@Suite struct OnRequestTests {
  /// f = Σ exp(X w).
  private static func exponential(_ samples: Int, _ d: Int) -> Function {
    Function(["X": [samples, d], "w": [d]], variables: ["w"]) { t in t["X"].matmul(t["w"]).exp().sum() }
  }

  private static func point(_ samples: Int, _ d: Int) throws -> [String: Tensor] {
    try [
      "X": Tensor(Numbers.values(samples * d, seed: 1), shape: [samples, d]), "w": Tensor(Numbers.values(d, seed: 2)),
    ]
  }

  /// The primal part X w once; then e ⊙ X eᵢ for each variable.
  @Test(arguments: [(4, 3), (2, 70)])
  func theGradientByForwardMode(samples: Int, d: Int) throws {
    let function = Self.exponential(samples, d)
    let problem = Problem.derivative(of: function)
    let forward = try problem.compile(by: ForwardModeGradient())
    let cost = forward.plan.cost.count
    #expect(cost.multiplications == samples * d + d * (samples * d + samples))
    #expect(cost.transcendentals == samples)
    let expected = try function.gradient(at: Self.point(samples, d))["w"]?.values ?? []
    let found = try forward(Self.point(samples, d))["w.gradient"]
    #expect(found?.shape == [d])
    #expect(distance(found?.values ?? [], expected) <= 1e-13 * (expected.map(abs).max() ?? 0))
    let several = Function(["x": [2], "y": [2, 2], "z": []], variables: ["x", "y", "z"]) { t in
      t["x"].matmul(t["y"]).sum() * t["z"]
    }
    let at = try [
      "x": Tensor([1, 2]), "y": Tensor([3, 4, 5, 6], shape: [2, 2]), "z": Tensor([10], shape: .scalar),
    ]
    let gradient = try Problem.derivative(of: several).compile(by: ForwardModeGradient())(at)
    #expect(gradient["x.gradient"]?.values == [70, 110] && gradient["y.gradient"]?.values == [10, 10, 20, 20])
    #expect(gradient["z.gradient"]?.values == [29])
  }

  /// ∇f(x) takes X w and Xᵀ e, once for all directions; ∇f(x + h v) as much for each, and x + h v.
  @Test func oneSidedDifferencesShareAGradient() throws {
    let (samples, d, count) = (5, 4, 6)
    let function = Self.exponential(samples, d)
    let problem = Problem.products(of: function, directions: count)
    let one = GraphCost(of: try OneSidedDifference().graph(for: problem).graph).count
    let gradient = 2 * samples * d
    #expect(one.multiplications == gradient + count * (gradient + d))
    #expect(one.transcendentals == samples + count * samples)
    let central = GraphCost(of: try FiniteDifference().graph(for: problem).graph).count
    #expect(central.transcendentals == 2 * count * samples)
    var inputs = try Self.point(samples, d)
    inputs["w.direction"] = try Tensor(Numbers.values(count * d, seed: 4), shape: [count, d])
    let exact = try problem.compile(by: ForwardOverReverse())(inputs)["w.hvp"]?.values ?? []
    let near = try problem.compile(by: OneSidedDifference())(inputs)["w.hvp"]?.values ?? []
    #expect(distance(near, exact) <= 1e-6 * (exact.map(abs).max() ?? 0))
  }

  @Test func theyAreLeftOutUnlessAskedFor() {
    let problem = Problem.derivative(of: Self.exponential(2, 2))
    let names = Strategies.applying(to: problem).map(\.name)
    #expect(
      names == [
        "gradient", "value", "forward-over-reverse", "reverse-over-forward", "reverse-over-reverse",
        "forward-over-forward", "linearized", "explicit-hessian", "finite-difference",
      ])
    #expect(Strategies.all.filter(\.isOnRequest).map(\.name).contains("one-sided-difference-loop"))
  }
}
