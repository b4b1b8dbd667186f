import Engine
import Testing

/// Reductions over several axes against values by NumPy.
@Suite struct ReductionTests {
  private static let x = integers([2, 3, 4])

  private static func check(
    _ shape: Shape, _ expected: [Double], within tolerance: Double = 0, _ body: (Value) -> Value
  ) throws {
    for dtype in DType.allCases {
      let result = try compute([x], dtype: dtype) { body($0[0]) }
      #expect(result.shape == shape)
      #expect(distance(result.values, expected) <= (dtype == .float64 ? tolerance : 1e-5), "\(result.values)")
    }
  }

  @Test func valuesAreNumPys() throws {
    try Self.check([3], [6, -1, -8]) { $0.sum(axes: [0, 2]) }
    try Self.check([2, 1, 4], [-8, 2, 1, 0, 2, 1, 0, -1].map { $0 / 3 }, within: 1e-15) {
      $0.mean(axes: [-2], keepdims: true)
    }
    try Self.check([2], [5, 5]) { $0.max(axes: [2, 1]) }
    try Self.check([3, 4], [-5, -2, -2, 1, -3, -3, 0, -4, -4, -1, -5, -5]) { $0.min(axis: 0) }
    try Self.check([1, 3, 1], [-2000, 0, -1800]) { $0.product(axes: [0, 2], keepdims: true) }
    try Self.check(
      [2, 4],
      [
        0.36574999999999996, -0.37800000000000006, -0.013, -0.44175, -0.378, -0.013, -0.44175, -0.30800000000000005,
      ], within: 1e-15
    ) { (0.25 * $0 + 0.3).product(axis: -2) }
    try Self.check([4], [8, 6.557438524302, 8.426149773176359, 8.426149773176359], within: 1e-14) {
      $0.norm(axes: [0, 1])
    }
    try Self.check([2], [35, 32]) { $0.norm(order: 1, axes: [1, 2]) }
    try Self.check([1, 1, 4], [5, 4, 5, 5]) { $0.norm(order: .infinity, axes: [0, 1], keepdims: true) }
    try Self.check([], [10.108811706815153], within: 1e-14) { $0.norm(order: 3) }
    try Self.check([3], [5.7513023744287635, 4.736483247049297, 3.878004488854457], within: 1e-14) {
      $0.logSumExp(axes: [0, 2])
    }
    try Self.check([2, 3, 4], Self.x.values) { $0.sum(axes: []) + 0 }
  }

  /// The product has the right derivatives where none, one or two elements are 0.
  @Test(
    arguments: [
      ([2, 3, -1, 5], [-15, -10, 30, -6]), ([2, 0, -1, 5], [0, -10, 0, 0]), ([0, 3, 0, 5], [0, 0, 0, 0]),
    ] as [([Double], [Double])])
  func aProductHasDerivativesAtZeros(x: [Double], gradient: [Double]) throws {
    let found = try compute([([4], x)]) { $0[0].trace.gradient(of: $0[0].product(axis: 0), withRespectTo: $0)[0] }
    #expect(found.values == gradient)
    // ∂²/∂x₀∂x₂ = x₁ x₃, by reverse over reverse.
    let second = try compute([([4], x)]) { values in
      let trace = values[0].trace
      let first = trace.gradient(of: values[0].product(axis: 0), withRespectTo: values)[0]
      return trace.gradient(of: first.element(axis: 0, at: 0), withRespectTo: values)[0].element(axis: 0, at: 2)
    }
    #expect(second.values == [x[1] * x[3]])
  }

  @Test func aNormOfZeroHasTheDerivativeZero() throws {
    let gradient = try compute([([3], [0, 0, 0])]) { $0[0].trace.gradient(of: $0[0].norm(), withRespectTo: $0)[0] }
    #expect(gradient.values == [0, 0, 0])
  }

  /// n − 1 operations for n elements, whatever the axes.
  @Test(arguments: [[0], [1], [0, 2], [1, 2], [0, 1, 2]])
  func countsAreThoseByPencilAndPaper(axes: [Int]) throws {
    func count(_ body: (Value) -> Value) throws -> OperationCount {
      let trace = Tracer(dtype: .float64)
      let x = trace.input("x", [4, 5, 3])
      trace.output("y", body(x))
      return GraphCost(of: try trace.finish().applying(StandardPasses.all)).count
    }
    let extents = [4, 5, 3]
    let n = axes.map { extents[$0] }.reduce(1, *)
    let expected = 60 - 60 / n
    #expect(try count { $0.sum(axes: axes) }.operations == expected)
    #expect(try count { $0.max(axes: axes) }.comparisons == expected)
    #expect(try count { $0.product(axes: axes) }.multiplications == expected)
    #expect(try count { $0.sum(axes: axes) }.additions == expected)
  }

  @Test func wrongAxesAreNamed() throws {
    for axes in [[3], [-4], [0, -3], [1, 1]] {
      let trace = Tracer(dtype: .float64)
      trace.output("y", trace.input("x", [2, 3, 4]).sum(axes: axes).tanh())
      let error = #expect(throws: EngineError.self) { try trace.finish() }
      #expect(
        error?.description
          == "sum over axes \(axes) of shapes [2, 3, 4]: expected different axes from -3 to 2")
    }
  }
}
