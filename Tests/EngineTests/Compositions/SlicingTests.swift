import Engine
import Testing

/// Slices, transposes and sums against values by NumPy.
@Suite struct SlicingTests {
  /// `x[start:stop:step]` of `integers([10])`.
  private static let slices: [(Int?, Int?, Int, [Double])] = [
    (nil, nil, 2, [-5, -2, 1, 4, -4]), (nil, nil, -1, [3, -4, 0, 4, -3, 1, 5, -2, 2, -5]), (8, 1, -3, [-4, -3, -2]),
    (-3, nil, 1, [0, -4, 3]), (2, -20, -2, [-2, -5]), (5, 2, 1, []), (nil, 4, 1, [-5, 2, -2, 5]),
    (-1, -11, -4, [3, -3, 2]), (3, 100, 4, [5, 0]), (9, nil, -9, [3, -5]),
    (nil, nil, Int.max, [-5]), (Int.max, Int.min + 1, -Int.max, [3]),
  ]

  @Test func slicesArePythons() throws {
    for (start, stop, step, expected) in Self.slices {
      let found = try compute([integers([10])]) { $0[0].slice(axis: 0, start: start, stop: stop, step: step) }
      #expect(found.values == expected, "\(String(describing: start)):\(String(describing: stop)):\(step)")
      // The same of each row, and of each column.
      let rows = try compute([integers([2, 10])]) {
        $0[0].slice(axis: 0, from: 0, count: 1).slice(axis: 1, start: start, stop: stop, step: step)
      }
      let columns = try compute([integers([10])]) {
        $0[0].reshape([10, 1]).broadcast(to: [10, 3]).slice(axis: 0, start: start, stop: stop, step: step)
      }
      #expect(rows.values == expected && columns.values == expected.flatMap { [$0, $0, $0] })
    }
  }

  @Test func transposesAreNumPys() throws {
    let x = integers([2, 3, 4])
    for dtype in DType.allCases {
      let first = try compute([x], dtype: dtype) { $0[0].transpose([2, 0, 1]) }
      #expect(
        first.values == [
          -5, 1, -4, 2, -3, 3, 2, -3, 3, -2, 4, -1, -2, 4, -1, 5, 0, -5, 5, 0, -5, 1, -4, 2,
        ])
      let second = try compute([x], dtype: dtype) { $0[0].transpose([1, 0, -1]) }
      #expect(
        second.values == [
          -5, 2, -2, 5, 2, -2, 5, 1, 1, -3, 4, 0, -3, 4, 0, -4, -4, 3, -1, -5, 3, -1, -5, 2,
        ] && second.shape == [3, 2, 4])
    }
    // Every order of four axes against the definition.
    let y = integers([3, 2, 4, 5])
    let strides = [40, 20, 5, 1]
    let orders = (0..<256).map { [$0 & 3, $0 >> 2 & 3, $0 >> 4 & 3, $0 >> 6] }.filter { Set($0).count == 4 }
    for order in orders {
      let shape = Shape(order.map { y.shape[$0] })
      let result = try compute([y]) { $0[0].transpose(order) }
      let right = (0..<120).map { index in
        var (rest, place) = (index, 0)
        for axis in [3, 2, 1, 0] {
          place += rest % shape[axis] * strides[order[axis]]
          rest /= shape[axis]
        }
        return y.values[place]
      }
      #expect(result.shape == shape && result.values == right, "\(order)")
    }
    #expect(orders.count == 24)
  }

  @Test func transposesInSuccessionAreOne() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [2, 3, 4])
    trace.output("y", x.transpose([1, 2, 0]).transpose([1, 2, 0]))
    trace.output("x", x.transpose([1, 2, 0]).transpose([2, 0, 1]))
    // Only axes of extent 1 move.
    trace.output("z", x.reshape([2, 1, 12]).transpose([0, 2, 1]))
    let graph = try trace.finish().applying(StandardPasses.all)
    #expect(graph.nodes.compactMap { $0.operation as? Transpose } == [Transpose([2, 0, 1])])
    #expect(graph.outputs.first { $0.name == "x" }?.node == graph.inputs[0].node)
  }

  @Test func cumulativeSumsAreNumPys() throws {
    let x = integers([3, 4])
    for dtype in DType.allCases {
      #expect(
        try compute([x], dtype: dtype) { $0[0].cumulativeSum(axis: 0) }.values
          == [-5, 2, -2, 5, -4, -1, 2, 5, -8, 2, 1, 0])
      #expect(
        try compute([x], dtype: dtype) { $0[0].cumulativeSum(axis: -1) }.values
          == [-5, -3, -5, 0, 1, -2, 2, 2, -4, -1, -2, -7])
      #expect(
        try compute([x], dtype: dtype) { $0[0].cumulativeSum(axis: 1, reverse: true) }.values
          == [0, 5, 3, 5, 2, 1, 4, 0, -7, -3, -6, -5])
      #expect(
        try compute([x], dtype: dtype) { $0[0].cumulativeSum(axis: 1, exclusive: true) }.values
          == [0, -5, -3, -5, 0, 1, -2, 2, 0, -4, -1, -2])
    }
  }

  /// Numbers that are not finite come out of copies as they went in.
  @Test func paddingKeepsInfinitiesAndSigns() throws {
    let x: (Shape, [Double]) = ([3], [.infinity, -0.0, .nan])
    let y = try compute([x]) {
      $0[0].pad([Padding(low: 1, high: -1, interior: 1)], value: -.infinity).flip(axis: 0)
    }.values
    #expect(y.count == 5 && y[0] == -.infinity && y[1] == 0 && y[1].sign == .minus)
    #expect(y[2] == -.infinity && y[3] == .infinity && y[4] == -.infinity)
    let zeros = try compute([([1], [1])]) { $0[0].pad(axis: 0, before: 1, after: 0, value: -0.0) }
    #expect(zeros.values[0].sign == .minus)
  }

  @Test func whatDoesNotFitIsNamed() {
    func message(_ body: (Value) -> Value) -> String {
      let trace = Tracer(dtype: .float64)
      trace.output("y", body(trace.input("x", [4, 3])).tanh())
      return #expect(throws: EngineError.self) { try trace.finish() }?.description ?? ""
    }
    #expect(message { $0.slice(axis: 0, from: 1, count: 3, step: 2) }.contains("slice of 3 from 1"))
    #expect(message { $0.slice(axis: 0, from: 4, count: 1) }.contains("a range within the axis"))
    #expect(message { $0.slice(axis: 2, start: nil, stop: nil) }.contains("axes from -2 to 1"))
    #expect(message { $0.slice(axis: 0, start: 0, stop: 1, step: 0) }.contains("a step other than 0"))
    #expect(message { $0.pad([Padding()]) }.contains("2 paddings"))
    #expect(message { $0.pad([Padding(low: -3, high: -2), Padding()]) }.contains("a range within the axis"))
    #expect(message { $0.split(axis: 1, extents: [1, 1])[0] }.contains("extents that sum to 3"))
    #expect(message { $0.transpose([0, 0]) }.contains("each axis once"))
    #expect(message { $0.transpose([0, 5]) }.contains("each axis once"))
    #expect(message { $0.expanding(axis: 4) }.contains("an axis from 0 to 2"))
    #expect(message { $0.element(axis: 0, at: -5) }.contains("a range within the axis"))
    #expect(message { $0.trace.literal([1, 2], [3]) }.contains("needs 3 values"))
    #expect(message { $0.trace.concatenate([], axis: 0) }.contains("at least one value"))
    #expect(message { $0.flip(axes: [2]) }.contains("axes from -2 to 1"))
    #expect(message { $0.cumulativeSum(axis: 9) }.contains("axes from -2 to 1"))
  }
}
