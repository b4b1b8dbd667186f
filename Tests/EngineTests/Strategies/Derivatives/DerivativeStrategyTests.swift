import Engine
import Foundation
import TestSupport
import Testing

@Suite struct DerivativeStrategyTests {
  private static let exact: [any Strategy] = [
    .forwardOverReverse, .reverseOverForward, .reverseOverReverse, .forwardOverForward, .explicitHessian, .linearized,
  ]

  private static let quadratic = Function(["v": [3], "x": [3]], variables: ["x"]) { t in
    let s = t["v"].dot(t["x"])
    return 0.5 * s * s
  }

  /// A function of two variables with every kind of operation in it.
  private static let mixed = Function(["A": [3, 4], "x": [4], "b": [3]], variables: ["x", "A"]) { t in
    let h = (t["A"].matmul(t["x"]) + t["b"]).tanh()
    let joint = h.concatenate((2 * h).sigmoid(), axis: 0)
    return joint.logSumExp() + (h * h).sum().sqrt() + t["x"].exp().sum() / (1 + t["x"].dot(t["x"]))
      + h.softplus().mean()
  }

  private static func point(_ function: Function, seed: UInt64 = 1) throws -> [String: Tensor] {
    Dictionary(
      try function.parameters.enumerated().map {
        ($1.name, try Tensor(Numbers.values($1.shape.count, seed: seed + UInt64($0)), shape: $1.shape))
      }
    ) { first, _ in first }
  }

  private static func direction(_ function: Function, seed: UInt64) throws -> [String: Tensor] {
    let point = try point(function, seed: seed)
    return Dictionary(function.variables.compactMap { name in point[name].map { (name, $0) } }) { first, _ in first }
  }

  private static func flat(_ function: Function, _ tensors: [String: Tensor]) -> [Double] {
    function.variables.flatMap { tensors[$0]?.values ?? [] }
  }

  @Test func theQuadraticsHessianIsVVTExactly() throws {
    let v = try Tensor([3, 1, 4])
    let x = try Tensor([2, 1, 3])
    let point = ["v": v, "x": x]
    #expect(try Self.quadratic.value(at: point) == 180.5)
    #expect(try Self.quadratic.gradient(at: point)["x"]?.values == [57, 19, 76])
    #expect(try Self.quadratic.hessian(at: point).values == [9, 3, 12, 3, 1, 4, 12, 4, 16])
    #expect(try Self.quadratic.jvp(at: point, along: ["x": Tensor([1, 0, 2])]) == 57 + 152)
    let worked = try ["v": Tensor([4, 2, 1]), "x": x]
    for strategy in Self.exact {
      #expect(
        try Self.quadratic.hvp(at: worked, along: ["x": Tensor([2, 2, 1])], by: strategy)["x"]?.values == [52, 26, 13],
        "\(strategy.name)")
    }
    let near =
      try Self.quadratic.hvp(at: worked, along: ["x": Tensor([2, 2, 1])], by: .finiteDifference)["x"]?.values ?? []
    #expect(distance(near, [52, 26, 13]) < 1e-4)
  }

  @Test func exactStrategiesAgreeAndTheHessianIsSymmetric() throws {
    let function = Self.mixed
    let point = try Self.point(function)
    let v = try Self.direction(function, seed: 20)
    let w = try Self.direction(function, seed: 30)
    let reference = Self.flat(function, try function.hvp(at: point, along: v))
    let scale = reference.map(abs).max() ?? 1
    for strategy in Self.exact {
      let hv = Self.flat(function, try function.hvp(at: point, along: v, by: strategy))
      #expect(distance(hv, reference) <= 1e-12 * scale, "\(strategy.name)")
      let hw = Self.flat(function, try function.hvp(at: point, along: w, by: strategy))
      let left = zip(Self.flat(function, w), hv).map(*).reduce(0, +)
      let right = zip(Self.flat(function, v), hw).map(*).reduce(0, +)
      #expect(abs(left - right) <= 1e-12 * scale, "\(strategy.name): wᵀHv \(left), vᵀHw \(right)")
    }
    let near = Self.flat(function, try function.hvp(at: point, along: v, by: .finiteDifference))
    #expect(distance(near, reference) <= 1e-6 * scale)
  }

  @Test func theHessianIsThatOfSecondDifferences() throws {
    let function = Self.mixed
    let point = try Self.point(function)
    let n = function.dimension
    let hessian = try function.hessian(at: point)
    #expect(hessian.shape == [n, n])
    let h = 1e-5
    for index in 0..<n {
      func gradient(_ sign: Double) throws -> [Double] {
        var moved = point
        var offset = index
        for name in function.variables {
          guard let tensor = point[name] else { continue }
          var values = tensor.values
          if values.indices.contains(offset) { values[offset] += sign * h }
          moved[name] = try Tensor(values, shape: tensor.shape)
          offset -= values.count
        }
        return Self.flat(function, try function.gradient(at: moved))
      }
      let column = zip(try gradient(1), try gradient(-1)).map { ($0 - $1) / (2 * h) }
      #expect(distance(column, Array(hessian.values[(index * n)..<((index + 1) * n)])) < 1e-8)
    }
  }

  @Test func aLinearizedGradientIsUsedAgain() throws {
    let function = Self.mixed
    let point = try Self.point(function)
    let map = try function.linearize(at: point)
    for seed in [40, 50, 60] as [UInt64] {
      let v = try Self.direction(function, seed: seed)
      let once = Self.flat(function, try map.apply(v))
      let whole = Self.flat(function, try function.hvp(at: point, along: v))
      #expect(distance(once, whole) <= 1e-13 * (whole.map(abs).max() ?? 1))
    }
    let hvp = try ForwardOverReverse().graph(for: .derivative(of: function)).graph
    #expect(map.cost.count.multiplications < GraphCost(of: hvp).count.multiplications)
  }

  @Test func derivativesNestToTheThirdOrder() throws {
    // f = Σ eˣ + x⁴: f‴ = eˣ + 24 x, by every nesting of the two modes.
    let x = [0.3, -1.1, 0.7]
    for modes in 0..<8 {
      let trace = Tracer(dtype: .float64)
      let input = trace.input("x", [3])
      var value = (input.exp() + input.power(4)).sum()
      for level in 0..<3 {
        let ones = trace.fill(1, [3])
        value =
          modes >> level & 1 == 0
          ? trace.pushforward([value], along: [(input, ones)])[0] ?? trace.fill(0)
          : trace.gradient(of: value, withRespectTo: [input])[0].sum()
      }
      trace.output("d", value)
      let result = try evaluate(trace.finish().applying(StandardPasses.all), ["x": Tensor(x)])["d"]?.values[0] ?? 0
      let expected = x.reduce(0) { $0 + exp($1) + 24 * $1 }
      #expect(abs(result - expected) < 1e-12, "nesting \(modes)")
    }
  }

  @Test func zerosStaySymbolic() throws {
    // Only one factor depends on x: nothing is computed for the other's tangent.
    let trace = Tracer(dtype: .float64)
    let a = trace.input("A", [50, 50])
    let b = trace.input("B", [50, 50])
    let x = trace.input("x", [50])
    let y = a.matmul(b).matmul(x)
    let before = GraphCost(of: try finished(trace, "y", y)).count.multiplications
    let tangent = try #require(trace.pushforward([y], along: [(x, trace.input("v", [50]))])[0])
    trace.output("t", tangent)
    #expect(GraphCost(of: try trace.finish().applying(StandardPasses.all)).count.multiplications == before + 2500)
    #expect(trace.pushforward([a.sum()], along: [(x, x)])[0] == nil)
    #expect(trace.pullback([(a.sum(), trace.fill(1))], to: [x])[0] == nil)
  }

  private func finished(_ trace: Tracer, _ name: String, _ value: Value) throws -> Graph {
    trace.output(name, value)
    return try trace.finish()
  }

  @Test func refusalsHaveTheirReasons() throws {
    let chain = try ProductChain([.matrix("A", rows: 2, columns: 2)], output: "P")
    let product = Problem.product(chain)
    let function = Problem.derivative(of: Self.quadratic)
    for strategy in Strategies.all {
      #expect(
        (strategy.refusal(of: product, dtype: .float64) == nil) == chainOrders.contains { $0.name == strategy.name })
    }
    #expect(FiniteDifference().refusal(of: function, dtype: .float32)?.contains("float64") == true)
    #expect(throws: EngineError.self) { try FiniteDifference().graph(for: function, dtype: .float32) }
    #expect(throws: EngineError.self) { try ForwardOrder().graph(for: function) }
    let point = try ["v": Tensor([1, 2, 3]), "x": Tensor([1, 2, 3])]
    #expect(throws: EngineError.refused(strategy: "gradient", reason: "it gives no Hessian-vector product")) {
      try Self.quadratic.hvp(at: point, along: ["x": Tensor([1, 2, 3])], by: GradientBaseline())
    }
  }

  @Test func mistakesOfAFunctionAreThrown() throws {
    let wrong = Function(["x": [3]], variables: ["x"]) { $0["x"].matmul($0["z"]).sum() }
    #expect(throws: EngineError.missingInput(name: "z", known: ["x"])) {
      try wrong.value(at: ["x": Tensor([1, 2, 3])])
    }
    let vector = Function(["x": [3]], variables: ["x"]) { $0["x"] }
    #expect(
      #expect(throws: EngineError.self) { try vector.value(at: ["x": Tensor([1, 2, 3])]) }?.description
        .contains("a scalar result") == true)
    let unknown = Function(["x": [3]], variables: ["y"]) { $0["x"].sum() }
    #expect(throws: EngineError.missingInput(name: "y", known: ["x"])) {
      try unknown.gradient(at: ["x": Tensor([1, 2, 3])])
    }
  }
}
