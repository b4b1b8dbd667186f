import Foundation
import TestSupport
import Testing

@testable import Engine

/// Every operation's batching rule, and those of the operations in its first and second derivatives, against a loop over
/// the batch.
@Suite(.tags(.slow)) struct BatchingRuleTests {
  /// Which tensors are batched: those of some operands, directions along them, or both.
  private struct Choice: CustomStringConvertible {
    let operands: Set<Int>
    let directions: Set<Int>
    var description: String { "operands \(operands.sorted()), directions \(directions.sorted())" }

    static func all(_ count: Int) -> [Choice] {
      let subsets = (1..<1 << count).map { bits in Set((0..<count).filter { bits >> $0 & 1 == 1 }) }
      return subsets.map { Choice(operands: $0, directions: $0) }
        + [Choice(operands: [], directions: Set(0..<count)), Choice(operands: [0], directions: [])]
    }
  }

  /// Values and derivatives of ⟨w, f(x)⟩ along v, by name.
  private static func results(_ row: OperationRow, _ x: [Value], _ v: [Value], _ w: Value) -> [(String, Value)] {
    let trace = w.trace
    let y = row.body(x)
    let along = zip(x, v).map { (value: $0, tangent: $1) }
    let jv = trace.pushforward([y], along: along)[0] ?? trace.fill(0, y.shape)
    let g = trace.filled(trace.pullback([(y, w.reshape(y.shape))], to: x), like: x)
    let forward = trace.filled(trace.pushforward(g, along: along), like: x)
    let reverse = trace.filled(trace.pullback(zip(g, v).map { (value: $0, cotangent: $1) }, to: x), like: x)
    let lists = [("g", g), ("forward", forward), ("reverse", reverse)]
    return [("y", y), ("jv", jv)] + lists.flatMap { name, list in list.enumerated().map { ("\(name)\($0)", $1) } }
  }

  /// Inputs of a trace with values: of an element, and of the batch.
  private struct Inputs {
    let trace = Tracer(dtype: .float64)
    var tensors: [String: Tensor] = [:]

    mutating func input(_ name: String, _ shape: Shape, _ values: [Double]) throws -> Value {
      tensors[name] = try Tensor(values, shape: shape)
      return trace.input(name, shape)
    }

    func outputs() throws -> [String: Tensor] {
      try evaluate(trace.finish().applying(StandardPasses.all), tensors)
    }
  }

  private static func resultCount(_ row: OperationRow, _ shapes: [Shape]) -> Int {
    let trace = Tracer(dtype: .float64)
    return row.body(shapes.enumerated().map { trace.input("x\($0)", $1) }).shape.count
  }

  private static func check(_ row: OperationRow, _ shapes: [Shape], _ choice: Choice, size: Int, seed: UInt64) throws {
    let count = resultCount(row, shapes)
    let w = Numbers.values(count, seed: seed &+ 90)
    func x(_ index: Int, _ element: Int) -> [Double] {
      row.values(shapes[index], seed: seed &+ UInt64(100 * (choice.operands.contains(index) ? element : 0) + index))
    }
    func v(_ index: Int, _ element: Int) -> [Double] {
      let element = choice.directions.contains(index) ? element : 0
      return Numbers.values(shapes[index].count, seed: seed &+ UInt64(100 * element + 50 + index))
    }
    let expected = try (0..<size).map { element in
      var inputs = Inputs()
      let xs = try shapes.enumerated().map { try inputs.input("x\($0)", $1, x($0, element)) }
      let vs = try shapes.enumerated().map { try inputs.input("v\($0)", $1, v($0, element)) }
      for (name, value) in results(row, xs, vs, try inputs.input("w", [count], w)) { inputs.trace.output(name, value) }
      return try inputs.outputs()
    }
    var inputs = Inputs()
    let xs = try shapes.enumerated().map { try inputs.input("x\($0)", $1, x($0, 0)) }
    let vs = try shapes.enumerated().map { try inputs.input("v\($0)", $1, v($0, 0)) }
    let all = results(row, xs, vs, try inputs.input("w", [count], w))
    let seeds =
      try choice.operands.sorted().map { index in
        let values = (0..<size).flatMap { x(index, $0) }
        return (value: xs[index], batch: try inputs.input("X\(index)", shapes[index].batched(size), values))
      }
      + choice.directions.sorted().map { index in
        let values = (0..<size).flatMap { v(index, $0) }
        return (value: vs[index], batch: try inputs.input("V\(index)", shapes[index].batched(size), values))
      }
    let batches = inputs.trace.batch(all.map(\.1), over: seeds)
    for (result, batch) in zip(all, batches) { inputs.trace.output(result.0, batch) }
    // Derivatives of what is batched: the gradient of Σ ⟨w, f(xᵢ)⟩ in a batch is the batch of gradients, and in what all
    // elements share, their sum.
    let weights = inputs.trace.tensors(like: batches[0], seed: seed)
    let sums = inputs.trace.gradient(
      of: (batches[0] * weights).sum(), withRespectTo: xs + seeds.map(\.batch))
    let found = try {
      for (index, sum) in sums.enumerated() { inputs.trace.output("sum\(index)", sum) }
      return try inputs.outputs()
    }()
    for (name, _) in all {
      let loop = expected.flatMap { $0[name]?.values ?? [] }
      let batched = found[name]
      let size = 1 + (loop.map(abs).max() ?? 0)
      #expect(
        distance(loop, batched?.values ?? []) <= 1e-13 * size, "\(name) of \(row.type) \(shapes), \(choice)")
    }
    try checkGradients(row, shapes, choice, x, seeds.count, found, size: size, seed: seed)
  }

  /// The gradients of the weighted sum over the batch, against those of its elements.
  private static func checkGradients(
    _ row: OperationRow, _ shapes: [Shape], _ choice: Choice, _ x: (Int, Int) -> [Double], _ seeds: Int,
    _ found: [String: Tensor], size: Int, seed: UInt64
  ) throws {
    let count = resultCount(row, shapes)
    let weights = Numbers.values(count * size, seed: seed &+ 7)
    let gradients = try (0..<size).map { element in
      var inputs = Inputs()
      let xs = try shapes.enumerated().map { try inputs.input("x\($0)", $1, x($0, element)) }
      let w = try inputs.input("w", [count], Array(weights[element * count..<(element + 1) * count]))
      let y = row.body(xs)
      let gradients = inputs.trace.gradient(of: (y * w.reshape(y.shape)).sum(), withRespectTo: xs)
      for (index, gradient) in gradients.enumerated() { inputs.trace.output("g\(index)", gradient) }
      return try inputs.outputs()
    }
    let batched = choice.operands.sorted()
    for index in shapes.indices {
      let all = gradients.map { $0["g\(index)"]?.values ?? [] }
      let scale = 1 + (all.joined().map(abs).max() ?? 0)
      if let place = batched.firstIndex(of: index) {
        let values = found["sum\(shapes.count + place)"]?.values ?? []
        #expect(
          distance(all.flatMap(\.self), values) <= 1e-12 * scale, "batched gradient \(index) of \(row.type) \(shapes)")
      } else {
        let total =
          shapes[index].count == 0 ? [] : (0..<shapes[index].count).map { place in all.reduce(0) { $0 + $1[place] } }
        #expect(
          distance(total, found["sum\(index)"]?.values ?? []) <= 1e-12 * scale * Double(size),
          "shared gradient \(index) of \(row.type) \(shapes), \(choice)")
      }
    }
  }

  @Test(arguments: OperationRow.all)
  func aBatchIsALoop(row: OperationRow) throws {
    for (index, shapes) in (row.shapes + [row.randomShapes(seed: 5)]).enumerated() {
      for choice in Choice.all(shapes.count) {
        for size in index == 0 ? [1, 3] : [3] {
          try Self.check(row, shapes, choice, size: size, seed: UInt64(4000 + 300 * index))
        }
      }
    }
  }

  /// Batches of batches: of all operands, and of one operand within a batch of another.
  @Test(arguments: OperationRow.all)
  func batchesNest(row: OperationRow) throws {
    let (inner, outer) = (2, 3)
    for (index, shapes) in row.shapes.enumerated() {
      for choice in [[], [0], [shapes.count - 1]] as Set<[Int]> {
        // Operands that only the outer batch varies; the others vary in both.
        var inputs = Inputs()
        func values(_ operand: Int, _ i: Int, _ j: Int) -> [Double] {
          row.values(
            shapes[operand],
            seed: UInt64(9000 + 100 * index + 20 * i + (choice.contains(operand) ? 0 : j * 7) + operand))
        }
        let xs = try shapes.enumerated().map { try inputs.input("x\($0)", $1, values($0, 0, 0)) }
        let y = row.body(xs)
        var (first, second): ([(value: Value, batch: Value)], [(value: Value, batch: Value)]) = ([], [])
        for (operand, shape) in shapes.enumerated() {
          let all = (0..<outer).map { i in (0..<inner).map { j in values(operand, i, j) } }
          if choice.contains(operand), shapes.count > 1 {
            let batch = try inputs.input("B\(operand)", shape.batched(outer), all.flatMap { $0[0] })
            second.append((xs[operand], batch))
          } else {
            let one = try inputs.input("b\(operand)", shape.batched(inner), all[0].flatMap(\.self))
            let both = try inputs.input(
              "B\(operand)", shape.batched(inner).batched(outer), all.joined().flatMap(\.self))
            first.append((xs[operand], one))
            second.append((one, both))
          }
        }
        let nested = inputs.trace.batch(inputs.trace.batch([y], over: first), over: second)[0]
        inputs.trace.output("y", nested)
        let found = try inputs.outputs()["y"]
        let expected = try (0..<outer).flatMap { i in
          try (0..<inner).flatMap { j in
            var inputs = Inputs()
            let xs = try shapes.enumerated().map {
              try inputs.input(
                "x\($0)", $1, shapes.count > 1 || !choice.contains($0) ? values($0, i, j) : values($0, i, j))
            }
            inputs.trace.output("y", row.body(xs))
            return try inputs.outputs()["y"]?.values ?? []
          }
        }
        #expect(found?.shape == y.shape.batched(inner).batched(outer))
        let scale = 1 + (expected.map(abs).max() ?? 0)
        #expect(distance(expected, found?.values ?? []) <= 1e-13 * scale, "\(row.type) \(shapes), \(choice)")
      }
    }
  }
}

extension Tracer {
  /// Numbers drawn for each element of a value.
  fileprivate func tensors(like value: Value, seed: UInt64) -> Value {
    literal(Numbers.values(value.shape.count, seed: seed &+ 7), value.shape)
  }
}
