import Engine
import Testing

@Suite struct ElementwiseTests {
  private static func apply(_ values: [Double], dtype: DType = .float64, _ body: (Tracer, Traced) throws -> Traced)
    throws -> [Double]
  {
    let trace = Tracer(dtype: dtype)
    let x = try trace.input("x", [values.count])
    try trace.output("y", body(trace, x))
    return try evaluate(trace.graph, ["x": Tensor(values, dtype: dtype)])["y"]?.values ?? []
  }

  @Test(arguments: DType.allCases)
  func theThresholdIncludesZero(dtype: DType) throws {
    let values = [-1, -Double.leastNonzeroMagnitude, -0.0, 0, 1e-30, 3, .infinity, -.infinity, .nan]
    let rounded = dtype == .float64 ? [0.0, 0, 1, 1, 1, 1, 1, 0, 0] : [0, 1, 1, 1, 1, 1, 1, 0, 0]
    #expect(try Self.apply(values, dtype: dtype) { try $0.hardThreshold($1) } == rounded)
  }

  @Test func theIntervalIncludesItsEnds() throws {
    let values = [(-1.0).nextDown, -1, 0, 1, 1.0.nextUp, .nan, .infinity]
    #expect(try Self.apply(values) { try $0.indicator(of: -1...1, $1) } == [0, 1, 1, 1, 0, 0, 0])
  }

  @Test func additionIsElementwise() throws {
    #expect(try Self.apply([1, 2, 3]) { try $0.add($1, $1) } == [2, 4, 6])
  }

  @Test func reshapingCostsNothing() throws {
    let trace = Tracer(dtype: .float64)
    let x = try trace.input("x", [2, 3])
    try trace.output("y", trace.reshape(x, to: [6]))
    let cost = GraphCost(of: trace.graph)
    #expect(cost.count == OperationCount())
    #expect(cost.peakBytes == 0)
    #expect(
      try evaluate(trace.graph, ["x": Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])])["y"]?.values == [1, 2, 3, 4, 5, 6])
  }
}
