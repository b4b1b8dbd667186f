import TestSupport
import Testing

@testable import Engine

/// Hessians: all elements, and those that are not 0.
@Suite struct HessianStrategyTests {
  /// Σ 100 (x₊ − x²)² + (1 − x)².
  private static func rosenbrock(_ n: Int) -> Function {
    Function(["x": [n]], variables: ["x"]) { t in
      let (first, next) = (t["x"].slice(axis: 0, from: 0, count: n - 1), t["x"].slice(axis: 0, from: 1, count: n - 1))
      let (a, b) = (next - first * first, 1 - first)
      return (100 * (a * a) + b * b).sum()
    }
  }

  /// A sum over pairs of two variables, and a function of each alone.
  private static let blocks = Function(["a": [4], "b": [2, 2], "c": []], variables: ["a", "b", "c"]) { t in
    let b = t["b"].reshape([4])
    return (t["a"] * b).sum() + (t["a"].positive().select(t["a"].exp(), else: t["a"])).sum() + t["c"].sin() + b.sum()
  }

  private static func point(_ function: Function) throws -> [String: Tensor] {
    let tensors = try function.parameters.enumerated().map { index, parameter in
      let values = Numbers.values(parameter.shape.count, seed: UInt64(index + 3))
      return (parameter.name, try Tensor(values, shape: parameter.shape))
    }
    return Dictionary(tensors) { first, _ in first }
  }

  /// A matrix from coordinates.
  private static func matrix(_ found: Results, _ name: String, _ n: Int) -> [Double] {
    var values = Array(repeating: 0.0, count: n * n)
    let (rows, columns) = (found["\(name).row"]?.values ?? [], found["\(name).column"]?.values ?? [])
    for (place, value) in (found["\(name).value"]?.values ?? []).enumerated() {
      values[Int(rows[place]) * n + Int(columns[place])] = value
    }
    return values
  }

  @Test(arguments: [3, 10, 100])
  func rosenbrocksHessianTakesThreeProducts(n: Int) throws {
    let function = Self.rosenbrock(n)
    let problem = Problem.hessian(of: function)
    let point = try Self.point(function)
    let dense = try #require(try problem.compile(by: ExplicitHessian())(point)["x.hessian"])
    #expect(dense.shape == [n, n])
    let coloured = try problem.compile(by: ColouredHessian())
    #expect(coloured.colours == (n == 3 ? 2 : 3))
    let found = try coloured(point)
    #expect(found["x.hessian.value"]?.shape == [3 * n - 2])
    let scale = dense.values.map(abs).max() ?? 0
    #expect(distance(Self.matrix(found, "x.hessian", n), dense.values) <= 1e-14 * scale)
    // ∂²/∂xᵢ∂xᵢ₊₁ = −400 xᵢ.
    let x = point["x"]?.values ?? []
    for i in 0..<n - 1 { #expect(abs(dense.values[i * n + i + 1] + 400 * x[i]) <= 1e-12 * scale) }
  }

  @Test func tenThousandVariablesTakeThreeColours() throws {
    let graph = try ColouredHessian().graph(for: .hessian(of: Self.rosenbrock(10_000)))
    #expect(graph.colours == 3)
    // One linearisation and three products, not ten thousand.
    let one = GraphCost(of: try ForwardOverReverse().graph(for: .derivative(of: Self.rosenbrock(10_000))).graph).count
    #expect(GraphCost(of: graph.graph).count.multiplications <= 3 * one.multiplications)
  }

  @Test func severalVariablesStandInTheirOrder() throws {
    let function = Self.blocks
    let n = function.dimension
    let point = try Self.point(function)
    let problem = Problem.hessian(of: function)
    let dense = try #require(try problem.compile(by: ExplicitHessian())(point)["hessian"])
    let expected = try function.hessian(at: point)
    #expect(dense.values == expected.values && dense.shape == [n, n])
    for column in [ForwardOverReverse(), ReverseOverReverse()] as [any HVPStrategy] {
      let coloured = try problem.compile(by: ColouredHessian(by: column))
      #expect(coloured.colours == 2)
      let found = try coloured(point)
      #expect(distance(Self.matrix(found, "hessian", n), dense.values) <= 1e-14)
      #expect(found["hessian.value"]?.values.count == 4 + 8 + 1)
    }
    // The columns of another strategy.
    let other = try problem.compile(by: ExplicitHessian(of: ReverseOverReverse()))(point)["hessian"]
    #expect(distance(other?.values ?? [], dense.values) <= 1e-14)
  }

  @Test func aMatrixWithoutZerosIsRefused() throws {
    let full = Function(["x": [5]], variables: ["x"]) { t in t["x"].sum().exp() }
    let error = #expect(throws: EngineError.self) { try ColouredHessian().graph(for: .hessian(of: full)) }
    #expect(error?.description.contains("no zeros") == true)
    let linear = Function(["x": [5]], variables: ["x"]) { t in t["x"].sum() }
    let found = try Problem.hessian(of: linear).compile(by: ColouredHessian())(["x": Tensor([1, 2, 3, 4, 5])])
    #expect(Self.matrix(found, "x.hessian", 5).allSatisfy { $0 == 0 })
  }

  @Test func onlyStrategiesOfMatricesApply() throws {
    let names = Strategies.applying(to: .hessian(of: Self.blocks)).map(\.name)
    #expect(names == ["gradient", "value", "explicit-hessian", "coloured-hessian"])
    let reason = ReverseOverReverse().refusal(of: .hessian(of: Self.blocks), dtype: .float64)
    #expect(reason == "it computes products with the Hessian, not the Hessian itself")
  }
}
