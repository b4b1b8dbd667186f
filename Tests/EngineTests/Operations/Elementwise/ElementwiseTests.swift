import Engine
import Testing

@Suite struct ElementwiseTests {
  private static func apply(_ values: [Double], dtype: DType = .float64, _ body: (Value) -> Value) throws -> [Double] {
    let trace = Tracer(dtype: dtype)
    trace.output("y", body(trace.input("x", [values.count])))
    return try evaluate(trace.finish(), ["x": Tensor(values, dtype: dtype)])["y"]?.values ?? []
  }

  @Test(arguments: DType.allCases)
  func theThresholdIncludesZero(dtype: DType) throws {
    let values = [-1, -Double.leastNonzeroMagnitude, -0.0, 0, 1e-30, 3, .infinity, -.infinity, .nan]
    let expected = dtype == .float64 ? [0.0, 0, 1, 1, 1, 1, 1, 0, 0] : [0, 1, 1, 1, 1, 1, 1, 0, 0]
    #expect(try Self.apply(values, dtype: dtype) { $0.hardThreshold() } == expected)
  }

  @Test func theIntervalIncludesItsEnds() throws {
    let values = [(-1.0).nextDown, -1, 0, 1, 1.0.nextUp, .nan, .infinity]
    #expect(try Self.apply(values) { $0.indicator(of: -1...1) } == [0, 1, 1, 1, 0, 0, 0])
  }

  @Test func nothingIsLostBetweenTiles() throws {
    // Runs of operations are computed a tile at a time; lengths around its size must all come out.
    for count in [1, 255, 256, 257, 511, 1000] {
      let x = (0..<count).map { Double($0) / 100 }
      let y = try Self.apply(x) { (2 * $0 - 1) * ($0 + 3) + ($0 * $0).sqrt() }
      #expect(distance(y, x.map { (2 * $0 - 1) * ($0 + 3) + $0 }) < 1e-9)
    }
  }

  @Test func manyLiveValuesOfOneRunFit() throws {
    // More values alive at once than there are tiles.
    let x = [1.0, 2, 3]
    let y = try Self.apply(x) { x in
      let powers = (1...60).map { x + Double($0) }
      return powers.dropFirst().reduce(powers[0]) { $0 + $1 } + powers.dropFirst().reduce(powers[0]) { $0 * 0.5 + $1 }
    }
    let expected = x.map { x in
      let powers = (1...60).map { x + Double($0) }
      return powers.reduce(0, +) + powers.dropFirst().reduce(powers[0]) { $0 * 0.5 + $1 }
    }
    #expect(distance(y, expected) < 1e-9)
  }

  @Test func reshapingCostsNothing() throws {
    let trace = Tracer(dtype: .float64)
    trace.output("y", trace.input("x", [2, 3]).reshape([6]))
    let graph = try trace.finish()
    #expect(GraphCost(of: graph).count == OperationCount())
    #expect(GraphCost(of: graph).peakBytes == 0)
    #expect(try evaluate(graph, ["x": Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])])["y"]?.values == [1, 2, 3, 4, 5, 6])
  }
}
