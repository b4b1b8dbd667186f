import Engine
import Testing

/// Reductions over windows and their derivatives against values by JAX (`lax.reduce_window`, `jax.vjp`), of operands and
/// cotangents `arange(n) * 7 % 11 - 5`.
@Suite struct PoolingTests {
  private struct Row {
    let x: Shape
    let windows: [Window]
    let result: Shape
    let max: [Double]
    let sum: [Double]
    let min: [Double]
    /// Cotangents of x, of the maximum, the sum and the minimum; none where JAX has no rule.
    var cotangents: [[Double]?] = [nil, nil, nil]
  }

  private static let rows = [
    Row(
      x: [1, 1, 4, 4], windows: [Window(size: 2, stride: 2), Window(size: 2, stride: 2)],
      result: [1, 1, 2, 2],
      max: [2, 5, 3, 5], sum: [-5, 7, -1, 0], min: [-5, -2, -4, -5],
      cotangents: [
        [0, -5, 0, 2, 0, 0, 0, 0, 0, -2, 0, 0, 0, 0, 5, 0],
        [-5, -5, 2, 2, -5, -5, 2, 2, -2, -2, 5, 5, -2, -2, 5, 5],
        [-5, 0, 2, 0, 0, 0, 0, 0, -2, 0, 0, 5, 0, 0, 0, 0],
      ]),
    Row(
      x: [2, 5], windows: [Window(size: 3, low: 1, high: 1)], result: [2, 5],
      max: [2, 2, 5, 5, 5, 4, 4, 4, 3, 3],
      sum: [-3, -5, 5, 4, 6, 1, 1, 0, -1, -1], min: [-5, -5, -2, -2, 1, -3, -3, -4, -4, -4],
      cotangents: [
        [0, -3, 0, 4, 0, 0, 1, 0, 0, -1], [-3, -5, 5, 4, 6, 1, 1, 0, -1, -1],
        [-3, 0, 3, 0, 1, 1, 0, 0, -1, 0],
      ]),
    Row(
      x: [1, 1, 4, 5],
      windows: [
        Window(size: 3, stride: 2, low: 1, high: 1), Window(size: 2, high: 1, dilation: 2),
      ],
      result: [1, 1, 2, 4], max: [0, 5, 3, 5, 4, 4, 5, 0], sum: [-10, 7, 2, 1, 3, -10, 10, -6],
      min: [-5, -4, -2, -4, -3, -5, -4, -4],
      cotangents: [
        nil, [-5, 2, -7, 7, -2, -4, -1, -2, 4, 2, 1, -3, 5, -3, 4, 1, -3, 5, -3, 4], nil,
      ]),
    Row(
      x: [6], windows: [Window(size: 2, stride: 3, low: 1, baseDilation: 2)], result: [4],
      max: [-5, 2, 5, 1],
      sum: [-5, 2, 5, 1], min: [-5, 2, 5, 1],
      cotangents: [[-5, 2, 0, -2, 5, 0], [-5, 2, 0, -2, 5, 0], [-5, 2, 0, -2, 5, 0]]),
  ]

  @Test(arguments: DType.allCases)
  func valuesAndCotangentsAreJAXs(dtype: DType) throws {
    for row in Self.rows {
      let bodies: [(Value) -> Value] = [
        { $0.windowMax(row.windows) }, { $0.windowSum(row.windows) }, { $0.windowMin(row.windows) },
      ]
      for (index, expected) in [row.max, row.sum, row.min].enumerated() {
        let result = try compute([integers(row.x)], dtype: dtype) { bodies[index]($0[0]) }
        #expect(
          result.shape == row.result && result.values == expected, "\(row.x), reduction \(index)")
        guard let right = row.cotangents[index] else { continue }
        let cotangent = try compute([integers(row.x), integers(row.result)], dtype: dtype) {
          values in
          let y = bodies[index](values[0])
          return y.trace.pullback([(y, values[1])], to: [values[0]])[0] ?? y
        }
        #expect(cotangent.values == right, "cotangent of \(row.x), reduction \(index)")
      }
    }
  }

  @Test func meansCountPaddingOrNot() throws {
    let x = integers([1, 4])
    let window = Window(size: 2, stride: 2, low: 1, high: 1)
    #expect(try compute([x]) { $0[0].averagePool([window]) }.values == [-5, 0, 5])
    #expect(
      try compute([x]) { $0[0].averagePool([window], countsPadding: true) }.values == [
        -2.5, 0, 2.5,
      ])
    // Without padding it is one multiplication a result.
    let trace = Tracer(dtype: .float64)
    trace.output("y", trace.input("x", [3, 8]).averagePool([Window(size: 4, stride: 4)]))
    let cost = GraphCost(of: try trace.finish()).count
    #expect(cost.multiplications == 6 && cost.additions == 6 * 3 && cost.divisions == 0)
  }

  @Test func whatAWindowReadsDecides() throws {
    let outside = Window(size: 1, stride: 2, low: 2, high: 2)
    let x: (Shape, [Double]) = ([3], [1, .nan, -.infinity])
    #expect(
      try compute([x]) { $0[0].windowMax([outside]) }.values == [
        -.infinity, 1, -.infinity, -.infinity,
      ])
    #expect(
      try compute([([3], [1, 2, 3])]) { $0[0].windowMin([outside]) }.values == [
        .infinity, 1, 3, .infinity,
      ])
    #expect(try compute([x]) { $0[0].windowMax([Window(size: 2)]) }.values.allSatisfy(\.isNaN))
    // Of equal elements the first one has the derivative.
    let ties = try compute([([4], [2, 2, 2, 1])]) { values in
      values[0].trace.gradient(
        of: values[0].windowMax([Window(size: 2)]).sum(), withRespectTo: values)[0]
    }
    #expect(ties.values == [1, 1, 1, 0])
    // Nothing reads nothing.
    #expect(
      try compute([([2, 0], [])]) { $0[0].windowMax([Window(size: 1, high: 1)]) }.values == [
        -.infinity, -.infinity,
      ])
    #expect(
      try compute([([2, 1], [1, 2])]) { $0[0].windowSum([Window(size: 2)]) }.shape == [2, 0])
  }
}
