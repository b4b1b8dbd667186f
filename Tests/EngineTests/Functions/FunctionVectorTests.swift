import Testing

@testable import Engine

/// f(x, a) = (x₀ x₁, a sin x₀, x₁²), whose Jacobian by x is [[x₁, x₀], [a cos x₀, 0], [0, 2 x₁]].
@Suite struct FunctionVectorTests {
  private static let function = Function(["x": [2], "a": []], variables: ["x"]) { t in
    let (first, second) = (t["x"].slice(axis: 0, from: 0, count: 1), t["x"].slice(axis: 0, from: 1, count: 1))
    return t.trace.concatenate([first * second, t["a"] * first.sin(), second * second], axis: 0)
  }
  private static func point() throws -> [String: Tensor] {
    ["x": try Tensor([0, 3]), "a": try Tensor([5], shape: .scalar)]
  }

  @Test func itsResultAndProductsWithTheJacobian() throws {
    #expect(try Self.function.resultShape() == [3])
    #expect(try Self.function.result(at: Self.point()).values == [0, 0, 9])
    // J = [[3, 0], [5, 0], [0, 6]].
    let along = ["x": try Tensor([2, -1])]
    #expect(try Self.function.jacobianVectorProduct(at: Self.point(), along: along).values == [6, 10, -6])
    let product = try Self.function.vectorJacobianProduct(at: Self.point(), cotangent: Tensor([1, 2, 3]))
    #expect(product["x"]?.values == [13, 18])
    #expect(product.count == 1)
  }

  @Test func itsWeightedSumHasTheSumOfHessians() throws {
    let weighted = try Self.function.weighted(by: "u")
    let point = try Self.point().merging(["u": Tensor([1, 2, 3])]) { $1 }
    #expect(try weighted.value(at: point) == 27)
    // Σ u H = [[−2 a sin x₀, 1], [1, 6]] at x₀ = 0.
    #expect(try weighted.hvp(at: point, along: ["x": Tensor([1, 10])])["x"]?.values == [10, 61])
    #expect(throws: EngineError.duplicateName("x")) { try Self.function.weighted(by: "x") }
  }

  @Test func aParameterMayBeCalledCotangent() throws {
    let function = Function(["cotangent": [2]], variables: ["cotangent"]) { t in 3 * t["cotangent"] }
    let product = try function.vectorJacobianProduct(at: ["cotangent": Tensor([1, 1])], cotangent: Tensor([1, 2]))
    #expect(product["cotangent"]?.values == [3, 6])
  }

  @Test func aConstantHasTheTangentZero() throws {
    let function = Function(["x": [2]], variables: ["x"]) { t in t.trace.fill(4, [3]) }
    let tangent = try function.jacobianVectorProduct(at: ["x": Tensor([1, 1])], along: ["x": Tensor([1, 2])])
    #expect(tangent.values == [0, 0, 0])
  }

  @Test func anErrorIsFoundWhileTracing() {
    let function = Function(["A": [2, 3], "x": [2]], variables: ["x"]) { t in t["A"].matmul(t["x"]) }
    #expect(throws: EngineError.self) { try function.resultShape() }
    #expect(throws: EngineError.self) {
      try function.result(at: ["A": Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]), "x": Tensor([1, 2])])
    }
  }
}
