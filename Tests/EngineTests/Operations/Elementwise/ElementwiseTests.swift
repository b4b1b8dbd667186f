import Testing

@testable import Engine

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

  /// NaN, infinities and zeros of either sign.
  @Test(arguments: DType.allCases)
  func valuesThatAreNoNumbersAreThoseOfTheStandard(dtype: DType) throws {
    func expect(
      _ values: [Double], _ expected: [Double], _ name: String, _ body: (Value) -> Value
    ) throws {
      let found = try Self.apply(values, dtype: dtype, body)
      for (a, b) in zip(found, expected) {
        #expect(a == b && a.sign == b.sign || a.isNaN && b.isNaN, "\(name) of \(values) in \(dtype): \(found)")
      }
    }
    let all = [0, -0.0, .infinity, -.infinity, .nan, 3, -3]
    try expect(all, [0, 0, .infinity, .infinity, .nan, 3, 3], "abs") { $0.abs() }
    try expect(all, [0, 0, 1, -1, .nan, 1, -1], "sign") { $0.sign() }
    try expect(all, all, "floor") { $0.floor() }
    try expect([-0.5, 0.5, 1.5, 2.5, -2.5], [-0.0, 0, 2, 2, -2], "round") { $0.round() }
    try expect([-0.5, 0.5], [-0.0, 1], "ceil") { $0.ceil() }
    let two = { (x: Value) in x.trace.fill(2, x.shape) }
    try expect(all, [2, 2, .infinity, 2, .nan, 3, 2], "maximum") { $0.maximum(two($0)) }
    try expect(all, [2, 2, .infinity, 2, .nan, 3, 2], "maximum") { two($0).maximum($0) }
    try expect(all, [0, -0.0, 2, -.infinity, .nan, 2, -3], "minimum") { $0.minimum(two($0)) }
    try expect(all, [0, -0.0, 1, -1, .nan, 1, -1], "clip") { $0.clip(to: -1...1) }
    try expect(all, [1, 1, 0, 1, 0, 0, 1], "less") { $0.compare(.less, two($0)) }
    try expect(all, [0, 0, 1, 0, 0, 1, 0], "less or equal") { two($0).compare(.lessOrEqual, $0) }
    try expect(all, [1, 1, 1, 1, 0, 1, 1], "equal") { $0.compare(.equal, $0) }
    try expect(all, [0, 0, 0, 0, 1, 0, 0], "not equal") { $0.compare(.notEqual, $0) }
    try expect(all, [0, 0, .infinity, -.infinity, .nan, 3, -3], "with sign") { x in
      x.trace.record(WithSign(), x, x.abs())
    }
    try expect([.infinity, -.infinity, .nan], [.nan, .nan, .nan], "sin") { $0.sin() }
    try expect([.infinity, 0, -0.0, .nan], [1, 0, -0.0, .nan], "erf") { $0.erf() }
    try expect([.infinity, -.infinity, .nan], [0, 2, .nan], "erfc") { $0.erfc() }
    try expect([-.infinity, 0, -0.0, .infinity, .nan], [-1, 0, -0.0, .infinity, .nan], "expm1") { $0.expm1() }
    try expect([-1, 0, -0.0, .infinity, -2], [-.infinity, 0, -0.0, .infinity, .nan], "log1p") { $0.log1p() }
    try expect([2, -2, .nan, 0, -0.0], [.nan, .nan, .nan, 0, -0.0], "asin") { $0.asin() }
    try expect([1, -1, 2], [.infinity, -.infinity, .nan], "atanh") { $0.atanh() }
    try expect([0.5, 1], [.nan, 0], "acosh") { $0.acosh() }
    try expect([-.infinity, .infinity], [.infinity, .infinity], "cosh") { $0.cosh() }
    try expect([0, -0.0, -1, .nan], [1, 1, 1, 1], "x⁰") {
      $0.trace.record(TensorPower(), $0, $0.trace.fill(0, $0.shape))
    }
    try expect([0, -1, -8], [.infinity, -1, -0.125], "x⁻¹") { $0.pow($0.trace.fill(-1, $0.shape)) }
    try expect([-8], [.nan], "x^⅓") { $0.pow($0.trace.fill(1.0 / 3, $0.shape)) }
  }

  /// What folding computes has the bits of the kernel.
  @Test(arguments: DType.allCases)
  func foldedNumbersAreThoseOfTheKernels(dtype: DType) throws {
    for (x, y) in [(2.5, -1.0), (-0.0, 0.0), (.nan, 1), (1, .nan), (-.infinity, 3), (0.1, 0.1)] {
      let trace = Tracer(dtype: dtype)
      let (a, b) = (trace.fill(x, [3]), trace.fill(y, [3]))
      let values =
        Compare.Relation.allCases.map { a.compare($0, b) } + [
          a.maximum(b), a.abs(), a.sign(), a.floor(), a.ceil(), a.round(),
        ]
      for (index, value) in values.enumerated() { trace.output("\(index)", value) }
      let graph = try trace.finish()
      let (plain, folded) = try (evaluate(graph, [:]), evaluate(graph.applying([ConstantFolding()]), [:]))
      for (name, tensor) in plain {
        let (a, b) = (tensor.values[0], folded[name]?.values[0] ?? 7)
        #expect(a == b && a.sign == b.sign || a.isNaN && b.isNaN, "\(name) of \(x) and \(y): \(a), folded \(b)")
      }
    }
  }

  /// An exponent that is one number costs and differentiates as such.
  @Test func aPowerByOneNumberIsAPower() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [3])
    trace.output("y", x.pow(trace.fill(3)))
    trace.output("z", trace.input("s", .scalar).pow(trace.fill(2, [4])))
    let graph = try trace.finish()
    #expect(graph.nodes.contains { $0.operation is Power } && !graph.nodes.contains { $0.operation is TensorPower })
    let outputs = try evaluate(graph, ["x": Tensor([1, 2, 3]), "s": Tensor([3], shape: .scalar)])
    #expect(outputs["y"]?.values == [1, 8, 27] && outputs["z"]?.values == [9, 9, 9, 9])
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
