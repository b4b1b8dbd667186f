import Engine
import Foundation
import TestSupport
import Testing

/// Products with JᵀBJ of a network's outputs under every strategy: against J by central differences and B in closed form, and
/// their exact counts.
@Suite struct OutputProductsTests {
  private static let (batch, d, h, c) = (3, 4, 3, 2)

  /// A network y(W, b, V) with a potential of its outputs, and the potential's Hessian in y, written by hand.
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let outputs: @Sendable (Function.Arguments) -> Value
    let potential: @Sendable (Function.Arguments, Value) -> Value
    let hessian: @Sendable ([Double]) -> [[Double]]

    var function: Function {
      Function(
        ["W": [h, d], "b": [h], "V": [c, h], "X": [batch, d], "t": [batch, c]], variables: ["W", "b", "V"]
      ) { potential($0, outputs($0)) }
    }

    var problem: Problem {
      .outputCurvature(OutputCurvature(of: function, outputs: outputs, potential: potential), directions: nil)
    }
  }

  private static let logits: @Sendable (Function.Arguments) -> Value = { t in
    (t["X"].matmul(t["W"].transpose()) + t["b"]).tanh().matmul(t["V"].transpose())
  }

  /// B of a function of rows, block by block.
  private static func blocks(_ block: ([Double]) -> [[Double]], _ y: [Double]) -> [[Double]] {
    var matrix = Array(repeating: Array(repeating: 0.0, count: y.count), count: y.count)
    for row in 0..<batch {
      for (i, values) in block(Array(y[row * c..<(row + 1) * c])).enumerated() {
        for (j, value) in values.enumerated() { matrix[row * c + i][row * c + j] = value }
      }
    }
    return matrix
  }

  /// (diag p − p pᵀ) / batch.
  private static func ofSoftmax(_ y: [Double]) -> [[Double]] {
    blocks(
      { row in
        let total = row.map { exp($0) }.reduce(0, +)
        let p = row.map { exp($0) / total }
        return p.indices.map { i in p.indices.map { j in ((i == j ? p[i] : 0) - p[i] * p[j]) / Double(batch) } }
      }, y)
  }

  static let cases = [
    // Targets that add up to 1 in each row.
    Case(
      description: "softmax", outputs: logits,
      potential: { t, y in y.crossEntropy(targets: t["t"].softmax()).mean() }, hessian: ofSoftmax),
    Case(description: "log-sum-exp", outputs: logits, potential: { _, y in y.logSumExp().mean() }, hessian: ofSoftmax),
    // J v depends on these outputs themselves: derivatives of the potential must not see that.
    Case(
      description: "sigmoid outputs", outputs: { logits($0).sigmoid() },
      potential: { t, y in ((y - t["t"]) * (y - t["t"]) * y).sum() },
      hessian: { y in
        let t = Numbers.values(y.count, seed: 15)
        return y.indices.map { i in y.indices.map { j in i == j ? 6 * y[i] - 4 * t[i] : 0 } }
      }),
    Case(
      description: "exp", outputs: { logits($0).exp() }, potential: { _, y in y.exp().sum() },
      hessian: { y in y.indices.map { i in y.indices.map { j in i == j ? exp(y[i]) : 0 } } }),
  ]

  private static let strategies: [any Strategy] = [
    .forwardOverReverse, .reverseOverForward, .reverseOverReverse, .forwardOverForward, .explicitHessian, .linearized,
  ]

  private static func point(_ function: Function) throws -> [String: Tensor] {
    let tensors = try function.parameters.enumerated().map { index, parameter in
      (
        parameter.name,
        try Tensor(Numbers.values(parameter.shape.count, seed: UInt64(11 + index)), shape: parameter.shape)
      )
    }
    return Dictionary(tensors) { first, _ in first }
  }

  /// J v by central differences of the outputs, column by column, then JᵀB(J v).
  private static func expected(_ item: Case, _ point: [String: Tensor], _ v: [Double]) throws -> [Double] {
    let function = item.function
    let evaluated = Function(function.parameters, variables: function.variables, item.outputs)
    let graph = try Self.graph(of: evaluated).compile()
    func outputs(_ move: (index: Int, step: Double)? = nil) throws -> [Double] {
      var (inputs, first) = (point, 0)
      for (name, shape) in zip(function.variables, function.variableShapes) {
        var values = point[name]?.values ?? []
        if let move, (first..<first + shape.count).contains(move.index) { values[move.index - first] += move.step }
        inputs[name] = try Tensor(values, shape: shape)
        first += shape.count
      }
      return try graph(inputs)["y"]?.values ?? []
    }
    let step = 0x1p-18
    let jacobian = try (0..<function.dimension).map { index in
      zip(try outputs((index, step)), try outputs((index, -step))).map { ($0 - $1) / (2 * step) }
    }
    let y = try outputs()
    let tangent = y.indices.map { i in zip(jacobian, v).reduce(0) { $0 + $1.0[i] * $1.1 } }
    let curved = item.hessian(y).map { zip($0, tangent).reduce(0) { $0 + $1.0 * $1.1 } }
    return jacobian.map { zip($0, curved).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  private static func graph(of function: Function) throws -> Graph {
    let trace = Tracer(dtype: .float64)
    trace.output("y", function.record(in: trace, at: function.inputs(of: trace)))
    return try trace.finish()
  }

  private static func inputs(_ item: Case, _ v: [Double], count: Int? = nil) throws -> [String: Tensor] {
    var inputs = try point(item.function)
    var first = 0
    for (name, shape) in zip(item.function.variables, item.function.variableShapes) {
      let range = first..<first + shape.count
      let rows = stride(from: 0, to: v.count, by: item.function.dimension).flatMap { Array(v[range.shifted($0)]) }
      inputs["\(name).direction"] = try Tensor(
        rows, shape: Shape((count.map { [$0] } ?? []) + shape.extents))
      first += shape.count
    }
    return inputs
  }

  private static func joined(_ results: Results, _ function: Function) -> [Double] {
    function.variables.flatMap { results["\($0).hvp"]?.values ?? [] }
  }

  @Test(arguments: cases) func everyStrategyMultipliesWithIt(item: Case) throws {
    let v = Numbers.values(item.function.dimension, seed: 30)
    let right = try Self.expected(item, Self.point(item.function), v)
    let scale = right.map(abs).max() ?? 0
    let hessian = try item.function.compile(.hvp())(Self.inputs(item, v))
    let other = item.function.variables.flatMap { hessian[$0]?.values ?? [] }
    #expect(distance(other, right) > 1e-3 * scale, "the Hessian is another matrix")
    var all: [[Double]] = []
    for strategy in Self.strategies {
      let found = Self.joined(try item.problem.compile(by: strategy)(Self.inputs(item, v)), item.function)
      #expect(found.count == v.count)
      #expect(distance(found, right) <= 1e-8 * scale, "\(strategy.name) of \(item)")
      all.append(found)
    }
    for found in all { #expect(distance(found, all[0]) <= 1e-13 * scale) }
  }

  /// Each row of a batch, and of a loop, is a single product.
  @Test(arguments: cases, [1, 5]) func batchesAreSingleProducts(item: Case, count: Int) throws {
    let dimension = item.function.dimension
    let v = Numbers.values(count * dimension, seed: 40)
    let single = try item.problem.compile(by: ForwardOverReverse())
    let rows = try (0..<count).map { row in
      try single(Self.inputs(item, Array(v[row * dimension..<(row + 1) * dimension])))
    }
    let problem = try #require(item.problem.along(count))
    #expect(problem.directions == count && problem.alongOne.directions == nil && problem.alongOne.curvature != nil)
    let inputs = try Self.inputs(item, v, count: count)
    for strategy in Self.strategies
      + Self.strategies.compactMap({ $0 as? any HVPStrategy }).map({ LoopedDirections($0) })
    {
      let found = try problem.compile(by: strategy)(inputs)
      for name in item.function.variables {
        let expected = rows.flatMap { $0["\(name).hvp"]?.values ?? [] }
        #expect(
          distance(found["\(name).hvp"]?.values ?? [], expected) <= 1e-12 * (expected.map(abs).max() ?? 0),
          "\(strategy.name) of \(item)")
      }
    }
  }

  /// y = X w, ψ = Σ exp(y): X w, and for each product X v, e ⊙ that, and Xᵀ of it.
  @Test(arguments: [(7, 5, 1), (4, 3, 6)]) func countsAreExact(samples: Int, d: Int, count: Int) throws {
    let outputs: @Sendable (Function.Arguments) -> Value = { $0["X"].matmul($0["w"]) }
    let function = Function(["X": [samples, d], "w": [d]], variables: ["w"]) { outputs($0).exp().sum() }
    let curvature = OutputCurvature(of: function, outputs: outputs) { _, y in y.exp().sum() }
    let problem = Problem.outputCurvature(curvature, directions: count)
    let nd = samples * d
    for strategy in [.forwardOverReverse, .reverseOverForward, .reverseOverReverse] as [any Strategy] {
      let cost = GraphCost(of: try strategy.graph(for: problem).graph).count
      #expect(cost.multiplications == nd + count * (2 * nd + samples), "\(strategy.name)")
      #expect(cost.transcendentals == samples)
    }
    let linear = try Linearized().graph(for: problem)
    #expect(GraphCost(of: linear.graph).count.multiplications == count * (2 * nd + samples))
    #expect(linear.setup.map { GraphCost(of: $0).count.multiplications } == nd)
    let explicit = GraphCost(of: try ExplicitHessian().graph(for: problem).graph).count
    #expect(explicit.multiplications == nd + d * (2 * nd + samples) + count * d * d)
    let single = GraphCost(of: try ForwardOverForward().graph(for: problem.alongOne).graph).count
    #expect(single.multiplications == nd + nd + samples + d * (nd + samples))
    // Of outputs that are linear in the variables, it is the Hessian: the same graph.
    let hessian = try ForwardOverReverse().graph(for: .products(of: function, directions: count))
    #expect(try ForwardOverReverse().graph(for: problem).canonicalForms == hessian.canonicalForms)
  }

  @Test func whatMultipliesWithTheHessianAloneRefuses() throws {
    let problem = Self.cases[0].problem
    for strategy in [.finiteDifference, .oneSidedDifference] as [any Strategy] {
      #expect(strategy.refusal(of: problem, dtype: .float64)?.contains("Hessian alone") == true)
      #expect(throws: EngineError.self) { try problem.compile(by: strategy) }
    }
    #expect(
      Strategies.applying(to: problem).map(\.name) == [
        "gradient", "value", "forward-over-reverse", "reverse-over-forward", "reverse-over-reverse",
        "forward-over-forward", "linearized", "explicit-hessian",
      ])
  }

  /// Outputs that do not depend on the variables, or not on all of them.
  @Test func zerosAreZeros() throws {
    let function = Function(["x": [2], "z": [3]], variables: ["x", "z"]) { $0["x"].exp().sum() }
    let exponentials: @Sendable (Function.Arguments) -> Value = { $0["x"].exp() }
    let constants: @Sendable (Function.Arguments) -> Value = { $0.trace.fill(1, [2]) }
    // B is 2 and J is 1; then J is 0.
    for (outputs, expected) in [(exponentials, [[2.0, 2], [0, 0, 0]]), (constants, [[0, 0], [0, 0, 0]])] {
      let curvature = OutputCurvature(of: function, outputs: outputs) { _, y in (y * y).sum() }
      let inputs = try [
        "x": Tensor([0, 0]), "z": Tensor([1, 2, 3]), "x.direction": Tensor([1, 1]), "z.direction": Tensor([1, 1, 1]),
      ]
      for strategy in Self.strategies {
        let found = try Problem.outputCurvature(curvature, directions: nil).compile(by: strategy)(inputs)
        #expect(["x.hvp", "z.hvp"].map { found[$0]?.values ?? [] } == expected, "\(strategy.name)")
      }
    }
  }
}

extension Range<Int> {
  fileprivate func shifted(_ by: Int) -> Range<Int> { lowerBound + by..<upperBound + by }
}
