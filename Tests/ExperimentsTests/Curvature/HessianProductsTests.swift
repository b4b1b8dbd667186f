import Engine
import Testing

@testable import Experiments

@Suite struct HessianProductsTests {
  /// ½ xᵀ A x + 3 y² + x₀ y in a vector and a scalar: the Hessian has the row (1, 0, …, 0, 6) for y.
  private static let matrix = SymmetricMatrix(eigenvalues: [1, -2, 3, 5], seed: 1)
  private static let function = Function(["x": [4], "y": []], variables: ["x", "y"]) { inputs in
    let a = inputs.trace.literal(matrix.rows.flatMap(\.self), [4, 4])
    let (x, y) = (inputs["x"], inputs["y"])
    return 0.5 * (x * a.matmul(x)).sum() + 3 * y * y + x.slice(axis: 0, from: 0, count: 1).reshape([]) * y
  }

  private static func product(_ v: [Double]) -> [Double] {
    var product = matrix.product(Array(v.prefix(4)))
    product[0] += v[4]
    return product + [v[0] + 6 * v[4]]
  }

  @Test(arguments: DType.allCases)
  func productsAreThoseOfTheHessian(dtype: DType) throws {
    let products = try HessianProducts(Self.function, batch: 3, dtype: dtype, blas: .builtin)
    try products.move(to: ["x": Tensor([1, 2, 3, 4], dtype: dtype), "y": Tensor([7], shape: [], dtype: dtype)])
    #expect(products.dimension == 5)
    let vectors: [[Double]] = [[1, 0, 0, 0, 0], [0, 0, 0, 0, 1], [0.5, -1, 2, 0.25, -3], [1, 1, 1, 1, 1]]
    let tolerance = dtype == .float64 ? 1e-14 : 1e-5
    func check(_ found: [[Double]], _ vectors: [[Double]]) {
      #expect(found.count == vectors.count)
      for (found, vector) in zip(found, vectors) {
        #expect(zip(found, Self.product(vector)).allSatisfy { abs($0 - $1) <= tolerance * 20 })
      }
    }
    check([try products.product(vectors[2])], [vectors[2]])
    // A batch, more than a batch, fewer, none.
    check(try products.products(Array(vectors.prefix(3))), Array(vectors.prefix(3)))
    check(try products.products(vectors), vectors)
    check(try products.products(Array(vectors.prefix(2))), Array(vectors.prefix(2)))
    #expect(try products.products([]).isEmpty)
    #expect(products.count == 1 + 3 + 4 + 2)
    #expect(products.calls.map(\.products) == [1, 3, 1, 1, 1, 1, 1, 1])
    check([try products.uncounted(vectors[3])], [vectors[3]])
    #expect(products.count == 10 && products.calls.count == 8)
  }

  /// A batch of K counts K products exactly, so a run's work is its set-up and its products times one product's.
  @Test func aBatchCountsItsProducts() throws {
    let model = try #require(Models.builtin(named: "mlp"))
    let function = try #require(
      model.problem(model.size(["layers": "4-5-3", "batch": 6])).function)
    let products = try HessianProducts(function, batch: 8, dtype: .float64, blas: .builtin)
    let (one, many) = (products.single.plan.cost.count, try #require(products.batched?.plan.cost.count))
    #expect(one.multiplications > 0 && many.multiplications == 8 * one.multiplications)
    #expect(many.additions == 8 * one.additions && many.transcendentals == 8 * one.transcendentals)
    let setups = [products.single.setup, products.batched?.setup].map { $0?.plan.cost.count.multiplications }
    #expect(setups[0] == setups[1])
  }

  @Test func aProductThatIsNotFiniteIsNamed() throws {
    let products = try SymmetricMatrix(eigenvalues: [1e300, 2], seed: 3).products(batch: 2)
    _ = try products.product([1, 1])
    let error = #expect(throws: NonFiniteProduct.self) { try products.products([[1, 0], [1e300, 1e300]]) }
    #expect(error?.number == 3)
  }
}
