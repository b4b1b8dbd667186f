import TestSupport
import Testing

@testable import Engine

/// Convolutions and their derivatives against values by JAX (`lax.conv_general_dilated`, `jax.vjp`), of operands and
/// cotangents `arange(n) * 7 % 11 - 5`.
@Suite struct ConvolutionTests {
  private struct Row {
    let x: Shape
    let weights: Shape
    var strides: [Int] = []
    var padding: [(low: Int, high: Int)] = []
    var dilations: [Int] = []
    var inputDilations: [Int] = []
    var groups = 1
    let y: (shape: Shape, values: [Double])
    let cotangents: [[Double]]

    func convolve(_ x: Value, _ weights: Value) -> Value {
      x.convolution(
        weights, strides: strides, padding: padding, dilations: dilations,
        inputDilations: inputDilations,
        groups: groups)
    }
  }

  private static let rows = [
    Row(
      x: [1, 1, 5], weights: [1, 1, 3], y: ([1, 1, 3], [33, -24, 18]),
      cotangents: [[25, -20, 24, -8, 4], [33, -24, 18]]),
    Row(
      x: [1, 2, 6], weights: [2, 2, 2], strides: [2], padding: [(1, 2)], dilations: [2],
      y: ([1, 2, 4], [4, 15, -62, 25, -6, -13, 26, -23]),
      cotangents: [
        [0, -26, 0, 27, 0, -41, 0, -41, 0, 30, 0, -20], [-21, 6, -31, 16, 14, -25, 12, -29],
      ]),
    Row(
      x: [1, 1, 4, 5], weights: [2, 1, 2, 3], strides: [2, 1], padding: [(1, 0), (-1, 2)],
      y: ([1, 2, 2, 4], [-7, -8, 26, 5, -29, -21, 21, 10, -17, -16, 14, 3, 25, -29, -27, 27]),
      cotangents: [
        [0, -37, 18, 21, -12, 0, 3, 9, -16, 26, 0, 11, -22, 21, 21, 0, 0, 0, 0, 0],
        [-12, 24, -13, -38, 46, -40, -9, 23, -14, -43, 55, -31],
      ]),
    Row(
      x: [2, 2, 3, 3], weights: [4, 1, 2, 2], strides: [1, 2], padding: [(1, 1), (0, 1)],
      inputDilations: [2, 1],
      groups: 2,
      y: (
        [2, 4, 6, 2],
        [
          20, 4, 29, 10, -5, 6, -23, 15, -8, 8, -20, 20, -20, -8, -11, -2, 20, -12, 2, -3, 16, -16,
          4, -4, 2, 5, -15,
          20, 8, -5, -14, -20, 14, -4, -13, -16, 14, -25, 8, -10, 8, 25, 8, 10, 2, 20, 8, 8, -20,
          -6, -8, -15, -23, -4,
          -5, -10, 29, -2, 20, -5, 0, 12, 12, 3, -4, 8, 14, 2, -8, 4, -17, 1, -17, 0, 24, 0, -11, 1,
          25, 4, -5, 2, 26,
          8, -11, 0, -14, 0, -17, -5, -14, -2, -23, -10, -14, -4,
        ]
      ),
      cotangents: [
        [
          33, -44, -36, -34, 13, 18, 20, -7, 17, 17, 24, 20, 18, -38, -34, -36, 10, 33, -34, 13, 18,
          20, -7, 17, -36, 17,
          16, 18, -38, -34, -36, 10, 33, 20, -41, -32,
        ], [18, 14, 2, 17, -51, 40, -1, -12, 32, -15, -74, 20, -36, 17, 12, -3],
      ]),
    Row(
      x: [1, 1, 3, 3, 2], weights: [1, 1, 2, 1, 2], strides: [1, 2, 1],
      padding: [(0, 0), (0, 0), (1, 1)],
      inputDilations: [1, 1, 2],
      y: ([1, 1, 2, 2, 4], [10, 17, 4, -10, -3, -3, -31, 25, 18, -24, -10, 4, -17, 11, 10, 17]),
      cotangents: [
        [-20, -29, 0, 0, 17, 8, -52, 3, 0, 0, 25, 25, -26, 5, 0, 0, 14, 23], [6, -33, 37, -33],
      ]),
  ]

  @Test(arguments: DType.allCases)
  func valuesAndCotangentsAreJAXs(dtype: DType) throws {
    for row in Self.rows {
      let operands = [integers(row.x), integers(row.weights)]
      let y = try compute(operands, dtype: dtype) { row.convolve($0[0], $0[1]) }
      #expect(
        y.shape == row.y.shape && y.values == row.y.values,
        "\(row.x) and \(row.weights): \(y.values)")
      for index in 0..<2 {
        let cotangent = try compute(operands + [integers(row.y.shape)], dtype: dtype) { values in
          let y = row.convolve(values[0], values[1])
          return y.trace.pullback([(y, values[2])], to: [values[index]])[0] ?? y
        }
        #expect(
          cotangent.values == row.cotangents[index], "\(row.x) and \(row.weights), operand \(index)"
        )
      }
    }
  }

  /// The definition, tap by tap.
  static func sum(
    _ x: [Double], _ weights: [Double], _ shape: (n: Int, i: Int, o: Int, g: Int), _ extents: [Int],
    _ windows: [Window]
  ) -> (values: [Double], products: Int) {
    let positions = zip(windows, extents).map { $0.positions(on: $1) }
    func all(_ extents: [Int]) -> [[Int]] {
      extents.reduce([[]]) { lists, extent in
        lists.flatMap { list in (0..<extent).map { list + [$0] } }
      }
    }
    let taps = all(windows.map(\.size))
    let (size, places) = (extents.reduce(1, *), all(positions))
    var products = 0
    var values: [Double] = []
    for n in 0..<shape.n {
      for o in 0..<shape.g * shape.o {
        for place in places {
          var total = 0.0
          for i in 0..<shape.i {
            for (number, tap) in taps.enumerated() {
              var source = 0
              for (axis, window) in windows.enumerated() where source >= 0 {
                let at = place[axis] * window.stride + tap[axis] * window.dilation - window.low
                let isElement =
                  at >= 0 && at % window.baseDilation == 0
                  && at / window.baseDilation < extents[axis]
                source = isElement ? source * extents[axis] + at / window.baseDilation : -1
              }
              if source < 0 { continue }
              products += 1
              let channel = (n * shape.g + o / shape.o) * shape.i + i
              total += x[channel * size + source] * weights[(o * shape.i + i) * taps.count + number]
            }
          }
          values.append(total)
        }
      }
    }
    return (values, products)
  }

  /// Drawn convolutions agree with the definition, and so does the count of products, of the derivatives, too.
  @Test func drawnConvolutionsAreTheDefinition() throws {
    var numbers = Numbers(seed: 5)
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
    for round in 0..<60 {
      let axes = draw(1...3)
      let extents = (0..<axes).map { _ in draw(1...(axes == 3 ? 4 : 6)) }
      let windows = (0..<axes).map { _ in
        Window(
          size: draw(1...3), stride: draw(1...3), low: draw(-1...3), high: draw(-1...3),
          dilation: draw(1...3),
          baseDilation: draw(1...3))
      }
      let shape = (n: draw(1...2), i: draw(1...3), o: draw(1...2), g: draw(1...2))
      let x = Shape([shape.n, shape.g * shape.i] + extents)
      let weights = Shape([shape.g * shape.o, shape.i] + windows.map(\.size))
      let operands = [
        (x, Numbers.values(x.count, seed: UInt64(round))),
        (weights, Numbers.values(weights.count, seed: UInt64(round) + 99)),
      ]
      let right = Self.sum(operands[0].1, operands[1].1, shape, extents, windows)
      let convolution = Convolution(windows, groups: shape.g)
      let result = try compute(operands) { $0[0].trace.record(convolution, $0[0], $0[1]) }
      #expect(distance(result.values, right.values) <= 1e-14, "\(windows) on \(x)")
      if result.shape.isEmpty { continue }

      let trace = Tracer(dtype: .float64)
      let inputs = [trace.input("x", x), trace.input("w", weights)]
      let y = trace.record(convolution, inputs)
      let all =
        [y] + trace.pullback([(y, trace.input("u", y.shape))], to: inputs).compactMap(\.self)
      let graph = try {
        for (index, value) in all.enumerated() { trace.output("\(index)", value) }
        return try trace.finish()
      }()
      for node in graph.nodes.filter({ $0.operation is Convolution }) {
        let count = node.operation.count(
          operands: node.operands.map { graph.nodes[$0].shape }, result: node.shape)
        #expect(count.multiplications == right.products, "\(windows) on \(x)")
      }
    }
  }

  /// Without padding: n·o·positions·i·taps multiplications, and one addition less a result.
  @Test func countsAreThoseByPencilAndPaper() throws {
    func count(_ x: Shape, _ weights: Shape, _ convolution: Convolution) throws -> OperationCount {
      convolution.count(operands: [x, weights], result: try convolution.shape(of: [x, weights]))
    }
    let plain = try count(
      [8, 3, 32, 32], [16, 3, 5, 5], Convolution([Window(size: 5), Window(size: 5)]))
    #expect(plain.multiplications == 8 * 16 * 28 * 28 * 3 * 25)
    #expect(plain.additions == 8 * 16 * 28 * 28 * (3 * 25 - 1))
    // Padded by 1: 3 taps on 32 positions read 3·32 − 2 elements.
    let same = try count(
      [1, 4, 32, 32], [4, 2, 3, 3],
      Convolution(Array(repeating: Window(size: 3, low: 1, high: 1), count: 2), groups: 2))
    #expect(same.multiplications == 4 * 2 * 94 * 94)
    #expect(same.additions == 4 * (2 * 94 * 94 - 32 * 32))
    let strided = try count([1, 1, 11], [1, 1, 3], Convolution([Window(size: 3, stride: 2)]))
    #expect(strided.multiplications == 5 * 3 && strided.additions == 5 * 2)
  }

  @Test func scratchIsInThePeak() throws {
    let trace = Tracer(dtype: .float64)
    trace.output("y", trace.input("x", [1, 2, 10]).convolution(trace.input("w", [3, 2, 3])))
    let graph = try trace.finish()
    // Patches of 2 · 3 rows and 8 positions, up to a cache line.
    #expect(GraphCost(of: graph).peakBytes == (3 * 8 + 2 * 3 * 8) * 8)
  }

  @Test func whatDoesNotFitIsNamed() {
    func message(_ x: Shape, _ weights: Shape, _ body: (Value, Value) -> Value) -> String {
      let trace = Tracer(dtype: .float64)
      trace.output("y", body(trace.input("x", x), trace.input("w", weights)).tanh())
      return #expect(throws: EngineError.self) { try trace.finish() }?.description ?? ""
    }
    #expect(
      message([1, 3, 5], [2, 4, 2]) { $0.convolution($1) }.contains("g is the number of groups"))
    #expect(
      message([1, 4, 5], [3, 2, 2]) { $0.convolution($1, groups: 2) }.contains("in 2 groups"))
    #expect(message([1, 4, 5], [3, 2, 2]) { $0.convolution($1, groups: 0) }.contains("groups"))
    #expect(message([1, 4, 5, 5], [3, 4, 2]) { $0.convolution($1) }.contains("with 1 more axes"))
    #expect(message([1, 4], [3, 4]) { $0.convolution($1) }.contains("a window for each"))
    #expect(message([4], [3]) { $0.convolution($1) }.contains("more axes"))
    #expect(
      message([1, 1, 5], [1, 1, 2]) { $0.convolution($1, strides: [1, 1]) }.contains("for 1 axes"))
    #expect(
      message([1, 1, 5], [1, 1, 2]) { $0.convolution($1, strides: [0]) }.contains("from 1 to"))
    #expect(
      message([1, 1, 5], [1, 1, 2]) { $0.convolution($1, dilations: [.max]) }.contains("from 1 to"))
    #expect(
      message([1, 1, 5], [1, 1, 2]) { $0.convolution($1, padding: [(.max, .max)]) }.contains(
        "from 1 to"))
    #expect(message([1, 1, 5], [1, 1, 0]) { $0.convolution($1) }.contains("from 1 to"))
    #expect(
      message([1, 1, 5], [1, 1, 2]) { $0.trace.record(Convolution([Window(size: 3)]), $0, $1) }
        .contains("found [3]"))
    #expect(message([5], []) { x, _ in x.windowMax([]) }.contains("a window for each"))
    #expect(
      message([5], []) { x, _ in x.windowSum([Window(size: 1), Window(size: 1)]) }.contains(
        "a window for each"))
  }

  @Test func convolutionsOfNothing() throws {
    func shape(_ x: Shape, _ weights: Shape, _ padding: [(low: Int, high: Int)] = []) throws
      -> Tensor
    {
      try compute([
        (x, Array(repeating: 1, count: x.count)),
        (weights, Array(repeating: 1, count: weights.count)),
      ]) {
        $0[0].convolution($0[1], padding: padding)
      }
    }
    #expect(try shape([0, 2, 5], [3, 2, 2]).shape == [0, 3, 4])
    #expect(try shape([1, 2, 5], [0, 2, 2]).shape == [1, 0, 4])
    #expect(try shape([1, 2, 1], [3, 2, 2]).shape == [1, 3, 0])
    #expect(try shape([1, 0, 5], [3, 0, 2]).values == Array(repeating: 0, count: 12))
    #expect(try shape([1, 1, 0], [1, 1, 2], [(2, 1)]).values == [0, 0])
  }
}
