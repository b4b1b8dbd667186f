import TestSupport
import Testing

@testable import Engine

/// The elements that an output may depend on, against those that change it.
@Suite struct SparsityTests {
  private static func sparsity(_ shapes: [Shape], _ body: (Tracer, [Value]) -> Value) throws -> [[Int]]? {
    let trace = Tracer(dtype: .float64)
    let inputs = shapes.enumerated().map { trace.input("x\($0)", $1) }
    trace.output("y", body(trace, inputs))
    let names = shapes.indices.map { "x\($0)" }
    return try trace.finish().applying(StandardPasses.all).sparsity(of: "y", in: names)
  }

  @Test func whatIsMovedAddedAndMultiplied() throws {
    #expect(
      try Self.sparsity([[3]]) { _, x in x[0].slice(axis: 0, from: 1, count: 2) + x[0].slice(axis: 0, from: 0, count: 2)
      }
        == [[0, 1], [1, 2]])
    #expect(try Self.sparsity([[2, 2]]) { _, x in x[0].transpose().sum(axis: 0) } == [[0, 1], [2, 3]])
    #expect(
      try Self.sparsity([[2], [1]]) { trace, x in trace.concatenate([x[1], x[0]], axis: 0).cumulativeSum(axis: 0) }
        == [[2], [0, 2], [0, 1, 2]])
    // Zeros of a constant matrix.
    #expect(
      try Self.sparsity([[3]]) { trace, x in trace.literal([1, -1, 0, 0, 1, -1], [2, 3]).matmul(x[0]) } == [
        [0, 1], [1, 2],
      ])
    #expect(try Self.sparsity([[2]]) { trace, x in x[0] * trace.literal([0, 2]) } == [[], [1]])
    #expect(try Self.sparsity([[2]]) { trace, x in trace.fill(0, [2]) * x[0] + 1 } == [[], []])
  }

  /// Where values choose, all that may be chosen counts.
  @Test func whatIsChosenByValues() throws {
    #expect(
      try Self.sparsity([[2], [2]]) { _, x in x[0].positive().select(x[1], else: x[0]) } == [[0, 2], [1, 3]])
    #expect(try Self.sparsity([[3]]) { _, x in x[0].max(axis: 0) } == [[0, 1, 2]])
    #expect(try Self.sparsity([[2, 2]]) { _, x in x[0].softmax() } == Array(repeating: [0, 1, 2, 3], count: 4))
  }

  /// No row of a table of operations depends on an element that its sparsity leaves out.
  @Test(.tags(.slow), arguments: OperationRow.all)
  func nothingIsLeftOut(row: OperationRow) throws {
    let shapes = row.shapes.first { $0.reduce(0) { $0 + $1.count } <= 60 } ?? []
    if shapes.isEmpty { return }
    let found = try #require(try Self.sparsity(shapes) { _, x in row.body(x) })
    func values(_ moved: Int?) throws -> [Double] {
      let trace = Tracer(dtype: .float64)
      let inputs = shapes.enumerated().map { trace.input("x\($0)", $1) }
      trace.output("y", row.body(inputs))
      var (tensors, first): ([String: Tensor], Int) = ([:], 0)
      for (index, shape) in shapes.enumerated() {
        var values = row.values(shape, seed: UInt64(40 + index))
        if let moved, (first..<first + shape.count).contains(moved) { values[moved - first] *= 1.01 }
        tensors["x\(index)"] = try Tensor(values, shape: shape)
        first += shape.count
      }
      return try evaluate(trace.finish(), tensors)["y"]?.values ?? []
    }
    let before = try values(nil)
    #expect(found.count == before.count)
    for moved in 0..<shapes.reduce(0, { $0 + $1.count }) {
      for (place, (a, b)) in zip(before, try values(moved)).enumerated() where a != b && !a.isNaN {
        #expect(found[place].contains(moved), "element \(place) by \(moved) of \(shapes)")
      }
    }
  }
}
