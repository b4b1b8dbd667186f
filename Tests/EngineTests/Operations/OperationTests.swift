import Foundation
import TestSupport
import Testing

@testable import Engine

/// Every operation against finite differences, the adjoint identity, and itself in other precision.
@Suite struct OperationTests {
  /// An operation at drawn operands, with tangents v of them and a cotangent w of its result.
  private struct Point {
    let row: OperationRow
    let shapes: [Shape]
    let x: [[Double]]
    let v: [[Double]]
    let w: [Double]

    init(_ row: OperationRow, _ shapes: [Shape], seed: UInt64) throws {
      self.row = row
      self.shapes = shapes
      x = shapes.enumerated().map { row.values($1, seed: seed &+ UInt64($0)) }
      v = shapes.enumerated().map { Numbers.values($1.count, seed: seed &+ 10 &+ UInt64($0)) }
      let result = try Point.run(shapes, x) { [("y", row.body($1))] }["y"] ?? []
      w = Numbers.values(result.count, seed: seed &+ 20)
    }

    /// Outputs of a trace with inputs x0, x1, … of `shapes`.
    static func run(
      _ shapes: [Shape], _ values: [[Double]], dtype: DType = .float64,
      _ body: (Tracer, [Value]) -> [(String, Value)]
    ) throws -> [String: [Double]] {
      let trace = Tracer(dtype: dtype)
      let inputs = shapes.enumerated().map { trace.input("x\($0)", $1) }
      for (name, value) in body(trace, inputs) { trace.output(name, value) }
      let tensors = try zip(shapes, values).enumerated().map { ("x\($0)", try Tensor($1.1, shape: $1.0, dtype: dtype)) }
      return try evaluate(
        trace.finish().applying(StandardPasses.all), Dictionary(tensors) { first, _ in first }
      ).mapValues(\.values)
    }

    /// Values and tangents as inputs of one trace.
    func derivatives(
      _ x: [[Double]], _ body: (Tracer, [Value], [Value], Value) -> [(String, Value)]
    ) throws -> [String: [Double]] {
      let all = shapes + shapes + [Shape([w.count])]
      return try Self.run(all, x + v + [w]) { trace, inputs in
        body(
          trace, Array(inputs[..<shapes.count]), Array(inputs[shapes.count..<2 * shapes.count]),
          inputs[2 * shapes.count])
      }
    }

    /// x + h v.
    func moved(_ h: Double) -> [[Double]] { zip(x, v).map { zip($0, $1).map { $0 + h * $1 } } }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map(*).reduce(0, +) }

  @Test(arguments: OperationRow.all)
  func derivativesAgreeWithFiniteDifferencesAndTheirAdjoints(row: OperationRow) throws {
    for (index, shapes) in row.shapes.enumerated() {
      let point = try Point(row, shapes, seed: UInt64(1000 + 50 * index))
      // φ(x) = ⟨w, f(x)⟩, its gradient and its second derivative along v.
      func all(_ x: [[Double]]) throws -> [String: [Double]] {
        try point.derivatives(x) { trace, x, v, w in
          let y = row.body(x)
          let seeds = zip(x, v).map { (value: $0, tangent: $1) }
          let jv = trace.pushforward([y], along: seeds)[0] ?? trace.fill(0, y.shape)
          let back = trace.pullback([(y, w.reshape(y.shape))], to: x)
          let gradient = trace.filled(back, like: x)
          let over = trace.filled(trace.pushforward(gradient, along: seeds), like: x)
          let reverse = trace.filled(
            trace.pullback(zip(gradient, v).map { (value: $0, cotangent: $1) }, to: x), like: x)
          return [
            ("y", y.reshape([y.shape.count])), ("jv", jv.reshape([y.shape.count])), ("g", trace.flattened(gradient)),
          ]
            + [("hv", trace.flattened(over)), ("hv2", trace.flattened(reverse))]
        }
      }
      let exact = try all(point.x)
      let (jv, g, hv) = (exact["jv"] ?? [], exact["g"] ?? [], exact["hv"] ?? [])
      let v = point.v.flatMap(\.self)

      let left = Self.dot(jv, point.w)
      let right = Self.dot(v, g)
      let scale = zip(jv, point.w).map { abs($0 * $1) }.reduce(1, +)
      #expect(abs(left - right) <= 1e-12 * scale, "⟨Jv, w⟩ \(left), ⟨v, Jᵀw⟩ \(right) of \(shapes)")
      #expect(distance(hv, exact["hv2"] ?? []) <= 1e-12 * (1 + (hv.map(abs).max() ?? 0)), "second order of \(shapes)")

      let h = 1e-6
      let (above, below) = try (all(point.moved(h)), all(point.moved(-h)))
      func difference(_ name: String) -> [Double] {
        zip(above[name] ?? [], below[name] ?? []).map { ($0 - $1) / (2 * h) }
      }
      func size(_ a: [Double]) -> Double { 1 + (a.map(abs).max() ?? 0) }
      #expect(distance(jv, difference("y")) <= 2e-8 * size(jv), "tangent of \(shapes)")
      #expect(distance(hv, difference("g")) <= 2e-8 * size(hv), "second derivative of \(shapes)")
    }
  }

  @Test(arguments: OperationRow.all)
  func singlePrecisionIsNearDouble(row: OperationRow) throws {
    for (index, shapes) in row.shapes.enumerated() {
      let point = try Point(row, shapes, seed: UInt64(2000 + 50 * index))
      let rounded = point.x.map { $0.map { Double(Float($0)) } }
      let double = try Point.run(shapes, rounded) { [("y", row.body($1))] }["y"] ?? []
      let single = try Point.run(shapes, rounded, dtype: .float32) { [("y", row.body($1))] }["y"] ?? []
      #expect(distance(double, single) <= 1e-5 * (1 + (double.map(abs).max() ?? 0)), "\(shapes)")
    }
  }

  @Test func everyOperationHasARow() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Engine/Operations")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).map { $0.dropLast(6) }
    // Protocols, and what has no derivative of its own.
    let others: Set<Substring> = ["Operation", "Elementwise", "RowOperation", "Input", "Placeholder", "ForEachUnit"]
    let rows = Set(OperationRow.all.map(\.type))
    for file in files where !others.contains(file) { #expect(rows.contains(String(file)), "\(file) has no row") }
    #expect(files.count >= 35)
  }

  /// Values at places where a naive formula overflows, loses digits, or has a kink.
  @Test(
    arguments: [
      ("softplus", [1e4, -1e4, 0, 40], [1e4, 0, 0.6931471805599453, 40]),
      ("sigmoid", [1e4, -1e4, 0, -800], [1, 0, 0.5, 0]),
      ("tanh", [1e4, -1e4, 0, 1e-20], [1, -1, 0, 1e-20]),
      ("logSumExp", [1e4, 1e4, -1e4, -1e4], [10000.693147180559945]),
      (
        "logSoftmax", [1e4, 0, -1e4, 1e4],
        [-0.6931471805599453, -10000.693147180559945, -20000.693147180559945, -0.6931471805599453]
      ),
      ("softmax", [1e4, 0, -1e4, 1e4], [0.5, 0, 0, 0.5]),
      ("relu", [0, -0.0, 1e-300, -1e300], [0, 0, 1e-300, 0]),
      ("exp", [-745.2, 709.7, 0, -1e4], [0, 1.6549840276802644e+308, 1, 0]),
      ("sqrt", [0, 1e-300, 1e300, 4], [0, 1e-150, 1e150, 2]),
      ("log", [1, 1e-300, 1e300, 2], [0, -690.7755278982137, 690.7755278982137, 0.6931471805599453]),
    ] as [(String, [Double], [Double])])
  func valuesAtAwkwardPoints(name: String, x: [Double], expected: [Double]) throws {
    let functions: [String: (Value) -> Value] = [
      "softplus": { $0.softplus() }, "sigmoid": { $0.sigmoid() }, "tanh": { $0.tanh() },
      "logSumExp": { $0.logSumExp() },
      "logSoftmax": { $0.logSoftmax() }, "softmax": { $0.softmax() }, "relu": { $0.relu() }, "exp": { $0.exp() },
      "sqrt": { $0.sqrt() }, "log": { $0.log() },
    ]
    let function = try #require(functions[name])
    let y = try Point.run([[x.count]], [x]) { [("y", function($1[0]))] }["y"] ?? []
    #expect(y.count == expected.count)
    for (value, right) in zip(y, expected) {
      #expect(value == right || abs(value - right) <= 1e-15 * max(abs(right), 1e-15), "\(value) \(right)")
    }
  }

  /// Where a derivative does not exist, the documented convention holds.
  @Test func conventionsAtKinks() throws {
    func slope(_ x: [Double], _ body: (Value) -> Value) throws -> [Double] {
      try Point.run([[x.count]], [x]) { trace, inputs in
        [("g", trace.gradient(of: body(inputs[0]).sum(), withRespectTo: [inputs[0]])[0])]
      }["g"] ?? []
    }
    #expect(try slope([0, -0.0, 1, -1]) { $0.relu() } == [0, 0, 1, 0])
    #expect(try slope([0, 1]) { $0.hardThreshold() } == [0, 0])
    #expect(try slope([-1, 1]) { $0.indicator(of: -1...1) } == [0, 0])
    #expect(try slope([2, 3, 3, 1]) { $0.max(axis: 0) } == [0, 1, 0, 0])
    #expect(try slope([1e4, -1e4]) { $0.logSumExp() } == [1, 0])
    #expect(try slope([1e4, -1e4]) { $0.softplus() } == [1, 0])
  }

  /// Vector functions against the C library's in the same precision: the bound that README states, 4 ulp.
  @Test func transcendentalsAreAccurateToFourUlps() throws {
    let x = (0..<4000).map { -20 + 0.01 * Double($0) }
    func check(_ inputs: [Double], _ body: (Value) -> Value, _ exact: (Double) -> Double) throws {
      let y = try Point.run([[inputs.count]], [inputs]) { [("y", body($1[0]))] }["y"] ?? []
      for (input, value) in zip(inputs, y) {
        let right = exact(input)
        #expect(abs(value - right) <= 4 * right.ulp, "at \(input): \(value), not \(right)")
      }
    }
    try check(x, { $0.exp() }, { Foundation.exp($0) })
    try check(x, { $0.tanh() }, { Foundation.tanh($0) })
    try check(x.map { abs($0) + 1e-9 }, { $0.log() }, { Foundation.log($0) })
  }
}
