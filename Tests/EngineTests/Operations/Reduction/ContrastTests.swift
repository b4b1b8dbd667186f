import TestSupport
import Testing

@testable import Engine

@Suite struct ContrastTests {
  private static func run(_ p: [Double], _ x: [Double], shape: Shape, dtype: DType = .float64) throws -> (
    contrast: [Double], transpose: [Double]
  ) {
    let trace = Tracer(dtype: dtype)
    let (weights, input) = (trace.input("p", shape), trace.input("x", shape))
    trace.output("c", trace.record(Contrast(), weights, input))
    trace.output("t", trace.record(ContrastTranspose(), weights, input))
    let outputs = try evaluate(
      trace.finish(), ["p": Tensor(p, shape: shape, dtype: dtype), "x": Tensor(x, shape: shape, dtype: dtype)])
    return (outputs["c"]?.values ?? [], outputs["t"]?.values ?? [])
  }

  @Test(arguments: DType.allCases)
  func smallRows(dtype: DType) throws {
    // A dominant class at either end, half of the weight, and none.
    let rows = try Self.run(
      [0.75, 0.25, 0, 0, 0.25, 0.75, 0.5, 0.5, 0, 0.25, 0.5, 0.25], [1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4],
      shape: [4, 3], dtype: dtype)
    #expect(rows.contrast == [0, 1, 3, -3, -2, 0, 1, 2, 4, 1, 2, 4])
    #expect(rows.transpose == [-6, 2, 4, 1, 2, -3, 1, 2, 4, 1, 2, 4])
    let one = try Self.run([1, 0.5], [3, 3], shape: [2, 1], dtype: dtype)
    #expect(one.contrast == [0, 3] && one.transpose == [0, 3])
    #expect(try Self.run([.nan, .nan], [1, 2], shape: [2], dtype: dtype).contrast == [1, 2])
  }

  /// Rows beyond a tile, whose dominant class is at every place that the search treats differently, and in runs of
  /// elementwise operations below it.
  @Test(arguments: [2, 7, 32, 33, 64, 100, 256, 257, 1003], DType.allCases)
  func rowsOfAnyLength(n: Int, dtype: DType) throws {
    let places = [0, 1, n / 2, n - 1, 31, 32, 63].filter { $0 < n } + [n]
    let shape = Shape([places.count, n])
    let x = Numbers.values(shape.count, seed: UInt64(n)).map { Double(Int($0 * 1000)) }
    let p = places.flatMap { place in (0..<n).map { $0 == place ? 0.625 : 0.25 } }
    let found = try Self.run(p, x, shape: shape, dtype: dtype)
    let right = places.enumerated().flatMap { row, place in
      let values = Array(x[(row * n)..<((row + 1) * n)])
      return values.map { place < n ? $0 - values[place] : $0 }
    }
    #expect(found.contrast == right)
    let transpose = places.enumerated().flatMap { row, place -> [Double] in
      var values = Array(x[(row * n)..<((row + 1) * n)])
      if place < n { values[place] -= values.reduce(0, +) }
      return values
    }
    #expect(found.transpose == transpose)
  }

  /// In one run with elementwise operations, as a step alone, and beside a large matrix of as many rows.
  @Test(arguments: [200, 300]) func fusionKeepsTheValues(n: Int) throws {
    let columns = 1 << 10
    let trace = Tracer(dtype: .float64)
    let (a, x, p) = (trace.input("A", [n, columns]), trace.input("x", [columns]), trace.input("p", [n]))
    let product = a.matmul(x)
    let differences = 2 * trace.record(Contrast(), p, 3 * product)
    trace.output("y", a.transpose().matmul(trace.record(ContrastTranspose(), p, differences + 1)))
    trace.output("d", differences)
    trace.output("z", product)
    let inputs = try [
      "A": Tensor(Numbers.values(n * columns, seed: 1), shape: [n, columns]),
      "x": Tensor(Numbers.values(columns, seed: 2)), "p": Tensor((0..<n).map { $0 == 150 ? 0.75 : 0 }),
    ]
    let outputs = try evaluate(trace.finish().applying(StandardPasses.all), inputs).mapValues(\.values)
    let z = outputs["z"] ?? []
    let d = z.map { 2 * (3 * $0 - 3 * z[150]) }
    #expect(outputs["d"] == d)
    var u = d.map { $0 + 1 }
    u[150] -= u.reduce(0, +)
    let elements = inputs["A"]?.values ?? []
    let y = (0..<columns).map { j in (0..<n).reduce(0) { $0 + elements[$1 * columns + j] * u[$1] } }
    #expect(distance(outputs["y"] ?? [], y) <= 1e-12 * u.map(abs).reduce(0, +))
  }

  @Test func shapesAreChecked() {
    for shapes in [[Shape([3])], [[3], [4]], [.scalar, .scalar]] {
      #expect(throws: EngineError.self) { try Contrast().shape(of: shapes) }
      #expect(throws: EngineError.self) { try ContrastTranspose().shape(of: shapes) }
    }
  }

  /// Constants fold to what the kernel computes.
  @Test(arguments: [0.25, 0.5, 0.75], [1, 3]) func constantsFold(weight: Double, n: Int) throws {
    let trace = Tracer(dtype: .float64)
    let (p, x) = (trace.fill(weight, [n]), trace.fill(3, [n]))
    trace.output("c", trace.record(Contrast(), p, x))
    trace.output("t", trace.record(ContrastTranspose(), p, x))
    let plain = try trace.finish()
    let folded = plain.applying([ConstantFolding(), DeadCode()])
    #expect(!folded.nodes.contains { $0.operation is Contrast })
    #expect(folded.nodes.contains { $0.operation is ContrastTranspose } == (weight > 0.5 && n > 1))
    #expect(try evaluate(folded, [:]).mapValues(\.values) == evaluate(plain, [:]).mapValues(\.values))
  }
}
