import Foundation
import TestSupport
import Testing

@testable import Engine

/// Every operation against finite differences, the adjoint identity, and itself in other precision.
@Suite(.tags(.slow)) struct OperationTests {
  /// An operation at drawn operands, with tangents v of them and a cotangent w of its result.
  private struct Point {
    let row: OperationRow
    let shapes: [Shape]
    let x: [[Double]]
    let v: [[Double]]
    let u: [[Double]]
    let w: [Double]

    init(_ row: OperationRow, _ shapes: [Shape], seed: UInt64) throws {
      self.row = row
      self.shapes = shapes
      x = shapes.enumerated().map { row.values($1, seed: seed &+ UInt64($0)) }
      v = shapes.enumerated().map { Numbers.values($1.count, seed: seed &+ 10 &+ UInt64($0)) }
      u = shapes.enumerated().map { Numbers.values($1.count, seed: seed &+ 30 &+ UInt64($0)) }
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

    /// Values, two tangents of each and the cotangent as inputs of one trace.
    func derivatives(
      _ x: [[Double]], _ body: (Tracer, [Value], [Value], [Value], Value) -> [(String, Value)]
    ) throws -> [String: [Double]] {
      let count = shapes.count
      return try Self.run(shapes + shapes + shapes + [Shape([w.count])], x + v + u + [w]) { trace, inputs in
        body(
          trace, Array(inputs[..<count]), Array(inputs[count..<2 * count]), Array(inputs[2 * count..<3 * count]),
          inputs[3 * count])
      }
    }

    /// x + h v.
    func moved(_ h: Double) -> [[Double]] { zip(x, v).map { zip($0, $1).map { $0 + h * $1 } } }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map(*).reduce(0, +) }

  /// ⟨w, f(x)⟩ of a row: its first derivatives in both modes, its second ones along v in all four compositions, along u, too, where
  /// forward mode comes last.
  private static func derivatives(_ row: OperationRow, _ point: Point, at x: [[Double]]) throws -> [String: [Double]] {
    try point.derivatives(x) { trace, x, v, u, w in
      let y = row.body(x)
      let weights = w.reshape(y.shape)
      let along = { (direction: [Value]) in zip(x, direction).map { (value: $0, tangent: $1) } }
      func weighted(_ tangent: Value?) -> Value { tangent.map { ($0 * weights).sum() } ?? trace.fill(0) }
      let jv = trace.pushforward([y], along: along(v))[0]
      let gradient = trace.filled(trace.pullback([(y, weights)], to: x), like: x)
      let over = trace.filled(trace.pushforward(gradient, along: along(v)), like: x)
      let reverse = trace.filled(
        trace.pullback(zip(gradient, v).map { (value: $0, cotangent: $1) }, to: x), like: x)
      let under = trace.gradient(of: weighted(jv), withRespectTo: x)
      let twice = trace.pushforward([weighted(jv)], along: along(u))[0] ?? trace.fill(0)
      return [
        ("y", y.reshape([y.shape.count])), ("jv", (jv ?? trace.fill(0, y.shape)).reshape([y.shape.count])),
        ("g", trace.flattened(gradient)), ("forward-over-reverse", trace.flattened(over)),
        ("reverse-over-reverse", trace.flattened(reverse)), ("reverse-over-forward", trace.flattened(under)),
        ("forward-over-forward", twice.reshape([1])),
      ]
    }
  }

  private static func size(_ a: [Double]) -> Double { 1 + (a.map(abs).max() ?? 0) }

  @Test(arguments: OperationRow.all)
  func derivativesAgreeWithFiniteDifferencesAndTheirAdjoints(row: OperationRow) throws {
    let drawn = (0..<3).map { row.randomShapes(seed: 7 + $0) }
    for (index, shapes) in (row.shapes + drawn).enumerated() {
      let point = try Point(row, shapes, seed: UInt64(1000 + 50 * index))
      let exact = try Self.derivatives(row, point, at: point.x)
      let (jv, g, hv) = (exact["jv"] ?? [], exact["g"] ?? [], exact["forward-over-reverse"] ?? [])
      let (v, u) = (point.v.flatMap(\.self), point.u.flatMap(\.self))

      let left = Self.dot(jv, point.w)
      let right = Self.dot(v, g)
      let scale = zip(jv, point.w).map { abs($0 * $1) }.reduce(1, +)
      #expect(abs(left - right) <= 1e-12 * scale, "⟨Jv, w⟩ \(left), ⟨v, Jᵀw⟩ \(right) of \(shapes)")
      for name in ["reverse-over-reverse", "reverse-over-forward"] {
        #expect(distance(hv, exact[name] ?? []) <= 1e-12 * Self.size(hv), "\(name) of \(shapes)")
      }
      let twice = zip(u, hv).map { abs($0 * $1) }.reduce(1, +)
      #expect(
        distance([Self.dot(u, hv)], exact["forward-over-forward"] ?? []) <= 1e-12 * twice,
        "forward-over-forward of \(shapes)")

      let h = 1e-6
      let above = try Self.derivatives(row, point, at: point.moved(h))
      let below = try Self.derivatives(row, point, at: point.moved(-h))
      func difference(_ name: String) -> [Double] {
        zip(above[name] ?? [], below[name] ?? []).map { ($0 - $1) / (2 * h) }
      }
      #expect(distance(jv, difference("y")) <= 2e-8 * Self.size(jv), "tangent of \(shapes)")
      #expect(distance(hv, difference("g")) <= 2e-8 * Self.size(hv), "second derivative of \(shapes)")
    }
  }

  /// The third derivative along one direction, by every nesting of the two modes, against differences of the second.
  @Test(arguments: OperationRow.all)
  func thirdDerivativesAgree(row: OperationRow) throws {
    let shapes = row.randomShapes(seed: 11)
    let point = try Point(row, shapes, seed: 3000)
    func third(_ modes: Int, orders: Int, at x: [[Double]]) throws -> Double {
      try point.derivatives(x) { trace, x, v, _, w in
        let y = row.body(x)
        var value = (y * w.reshape(y.shape)).sum()
        for level in 0..<orders {
          value =
            modes >> level & 1 == 0
            ? trace.pushforward([value], along: zip(x, v).map { (value: $0, tangent: $1) })[0] ?? trace.fill(0)
            : zip(trace.gradient(of: value, withRespectTo: x), v).map { ($0 * $1).sum() }.reduce(trace.fill(0), +)
        }
        return [("d", value.reshape([1]))]
      }["d"]?[0] ?? .nan
    }
    let h = 1e-5
    let near = try (third(2, orders: 2, at: point.moved(h)) - third(2, orders: 2, at: point.moved(-h))) / (2 * h)
    let all = try (0..<8).map { try third($0, orders: 3, at: point.x) }
    for (modes, value) in all.enumerated() {
      #expect(abs(value - all[0]) <= 1e-11 * (1 + abs(all[0])), "nesting \(modes) of \(shapes)")
    }
    #expect(abs(all[0] - near) <= 1e-6 * (1 + abs(near)), "\(all[0]), by differences \(near), of \(shapes)")
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
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
      .map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent }
    // Protocols, and what has no derivative of its own.
    let others: Set = [
      "Activations", "Alias", "AxisOperation", "ElementwiseOperation", "RowOperation", "Placeholder",
    ]
    let rows = Set(OperationRow.all.map(\.type))
    for file in files where !others.contains(file) { #expect(rows.contains(file), "\(file) has no row") }
    #expect(files.count >= 35)
  }
}
