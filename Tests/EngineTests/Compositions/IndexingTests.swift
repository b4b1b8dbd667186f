import Engine
import Testing

/// Choices of elements against values by NumPy.
@Suite struct IndexingTests {
  private static let x = integers([3, 4])

  private static func check(
    _ shape: Shape, _ expected: [Double], _ positions: (Shape, [Double]), _ body: (Value, Value) -> Value
  ) throws {
    for dtype in DType.allCases {
      let result = try compute([x, positions], dtype: dtype) { body($0[0], $0[1]) }
      let isRight = zip(result.values, expected).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
      #expect(result.shape == shape && isRight && result.values.count == expected.count, "\(result.values)")
    }
  }

  @Test func takingIsNumPys() throws {
    try Self.check([3, 3], [-2, -5, 5, 4, 1, 0, -1, -4, -5], ([3], [2, 0, -1])) { $0.take($1, axis: 1) }
    try Self.check([2, 1, 4], [-4, 3, -1, -5, -5, 2, -2, 5], ([2, 1], [2, 0])) { $0.take($1, axis: 0) }
    try Self.check([3, 3], [2, -5, 5, 4, 4, 4, -5, -4, 3], ([3, 3], [1, 0, 3, 2, 2, 2, -1, 0, 1])) {
      $0.takeAlong($1, axis: 1)
    }
    try Self.check([1, 4], [1, 2, -1, -5], ([1, 4], [1, 0, 2, 2])) { $0.takeAlong($1, axis: 0) }
    // Positions are rounded, and a scalar removes the axis.
    try Self.check([4], [1, -3, 4, 0], (.scalar, [0.75])) { $0.take($1, axis: 0) }
  }

  @Test func outsideIsNaNOrZeroOrTheEnd() throws {
    let positions: (Shape, [Double]) = ([6], [4, -5, -4, 3, .nan, 1e300])
    try Self.check([1, 6], [.nan, .nan, -5, 5, .nan, .nan], positions) {
      $0.slice(axis: 0, from: 0, count: 1).take($1, axis: 1)
    }
    try Self.check([1, 6], [0, 0, -5, 5, 0, 0], positions) {
      $0.slice(axis: 0, from: 0, count: 1).take($1, axis: 1, outOfRange: .zero)
    }
    try Self.check([1, 6], [5, -5, -5, 5, -5, 5], positions) {
      $0.slice(axis: 0, from: 0, count: 1).take($1, axis: 1, outOfRange: .clamp)
    }
    // There is no derivative outside.
    let gradient = try compute([integers([4]), positions]) {
      $0[0].trace.gradient(of: $0[0].take($0[1], axis: 0).sum(), withRespectTo: [$0[0]])[0]
    }
    #expect(gradient.values == [1, 0, 0, 1])
  }

  @Test func tuplesOfPositionsNameParts() throws {
    let tuples: (Shape, [Double]) = ([2, 2], [0, 1, 2, -1])
    try Self.check([2], [2, -5], tuples) { $0.gatherND($1) }
    try Self.check([2, 4], [1, -3, 4, 0, -4, 3, -1, -5], ([2, 1], [1, 2])) { $0.gatherND($1) }
    try Self.check([3], [5, 1, 3], ([3, 1], [3, 0, 1])) { $0.gatherND($1, batchAxes: 1) }
  }

  @Test func scattersAddWhatComesTogether() throws {
    let result = try compute([integers([6])]) { $0[0].scatterAdd(axis: 0, [0, 2, 0, -1, 2, 3], extent: 4) }
    #expect(result.values == [-7, 0, 3, -3])
    let computed = try compute([integers([6]), ([6], [0, 2, 0, 9, -2, 3])]) {
      $0[0].trace.record(ScatterAddAt([4]), $0[0], $0[1].reshape([6, 1]))
    }
    #expect(computed.values == [-7, 0, 3, -3])
  }

  @Test func positionsOfExtremes() throws {
    for dtype in DType.allCases {
      #expect(try compute([Self.x], dtype: dtype) { $0[0].argmax(axis: 0) }.values == [1, 2, 1, 0])
      #expect(try compute([Self.x], dtype: dtype) { $0[0].argmax(axis: -1) }.values == [3, 2, 1])
      #expect(try compute([Self.x], dtype: dtype) { $0[0].argmin(axis: 1) }.values == [0, 1, 3])
    }
    // The first of equal ones, or the first NaN.
    #expect(try compute([([5], [1, 3, 3, 0, 3])]) { $0[0].argmax(axis: 0) }.values == [1])
    #expect(try compute([([4], [1, .nan, 3, .nan])]) { $0[0].argmax(axis: 0, keepdims: true) }.values == [1])
  }

  @Test func oneHotVectors() throws {
    let hot = try compute([([3], [2, -1, 5])]) { $0[0].oneHot(3) }
    #expect(hot.shape == [3, 3] && hot.values == [0, 0, 1, 0, 0, 1, 0, 0, 0])
    let first = try compute([([2], [0, 1])]) { $0[0].oneHot(3, axis: 0) }
    #expect(first.shape == [3, 2] && first.values == [1, 0, 0, 1, 0, 0])
  }

  @Test func choicesOfNothing() throws {
    #expect(try compute([([0], []), ([2], [0, 1])]) { $0[0].take($0[1], axis: 0) }.values.allSatisfy(\.isNaN))
    #expect(try compute([([3], [1, 2, 3]), ([0], [])]) { $0[0].take($0[1], axis: 0) }.values.isEmpty)
    #expect(try compute([([0], [])]) { $0[0].gather(axis: 0, [-1, -1]) }.values == [0, 0])
    #expect(try compute([([0, 2], [])]) { $0[0].scatterAdd(axis: 0, [], extent: 1) }.values == [0, 0])
    #expect(try compute([([2, 0], [])]) { $0[0].oneHot(3) }.shape == [2, 0, 3])
  }

  @Test func whatDoesNotFitIsNamed() {
    func message(_ body: (Value, Value) -> Value) -> String {
      let trace = Tracer(dtype: .float64)
      trace.output("y", body(trace.input("x", [3, 4]), trace.input("i", [2])).tanh())
      return #expect(throws: EngineError.self) { try trace.finish() }?.description ?? ""
    }
    #expect(message { x, _ in x.gather(axis: 0, [0, 3]) }.contains("gather of 3 along axis 0"))
    #expect(message { x, _ in x.gather(axis: 0, [0, -2]) }.contains("gather of -2 along axis 0"))
    #expect(message { x, _ in x.scatterAdd(axis: 0, [0, 1], extent: 9) }.contains("3 indices from 0 to 8"))
    #expect(message { $0.take($1, axis: 2) }.contains("axes from -2 to 1"))
    #expect(message { $0.takeAlong($1, axis: 0) }.contains("differ in that axis alone"))
    #expect(message { $0.gatherND($1.reshape([1, 2]), batchAxes: 1) }.contains("1 batch axes of both"))
    #expect(message { $0.gatherND($1.reshape([1, 2]), batchAxes: -1) }.contains("batch axes"))
    #expect(message { x, _ in x.argmax(axis: 3) }.contains("axes from -2 to 1"))
    #expect(message { x, _ in x.oneHot(-1) }.contains("extents"))
    let empty = { (x: Value, i: Value) in x.slice(axis: 0, from: 0, count: 0).take(i, axis: 0, outOfRange: .clamp) }
    #expect(message(empty).contains("at least one element"))
  }
}
