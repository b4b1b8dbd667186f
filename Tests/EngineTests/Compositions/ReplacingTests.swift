import Engine
import Testing

@Suite struct ReplacingTests {
  @Test func theLastOneStays() throws {
    let result = try compute([integers([2, 3]), ([4], [10, 20, 30, 40])]) {
      $0[0].replacing(flat: [5, 0, 5, -1], with: $0[1])
    }
    #expect(result.values == [20, 2, -2, 5, 1, 30])
    // What is replaced has no derivative, and neither has what another one replaces.
    for (index, right) in [[0.0, 1, 1, 1, 1, 0], [0, 1, 1, 0]].enumerated() {
      let gradient = try compute([integers([2, 3]), integers([4])]) { values in
        let y = values[0].replacing(flat: [5, 0, 5, -1], with: values[1])
        return y.trace.gradient(of: y.sum(), withRespectTo: values)[index]
      }
      #expect(gradient.values == right)
    }
  }

  @Test func partsAreReplacedAtComputedPositions() throws {
    let result = try compute([integers([3, 2]), ([2, 1], [2, -3]), ([2, 2], [10, 20, 30, 40])]) {
      $0[0].replacingND($0[1], with: $0[2])
    }
    #expect(result.values == [30, 40, -2, 5, 10, 20])
    let elements = try compute([integers([3, 2]), ([2, 2], [0, 1, 9, 0]), ([2], [7, 8])]) {
      $0[0].replacingND($0[1], with: $0[2])
    }
    #expect(elements.values == [-5, 7, -2, 5, 1, -3])
  }

  /// NumPy's `tile`.
  @Test func tilesRepeatTheWhole() throws {
    let tiles = try compute([integers([2, 2])]) { $0[0].tile([2, 3]) }
    let (first, second): ([Double], [Double]) = ([-5, 2, -5, 2, -5, 2], [-2, 5, -2, 5, -2, 5])
    #expect(tiles.shape == [4, 6] && tiles.values == first + second + first + second)
    #expect(try compute([integers([2, 2])]) { $0[0].tile([0, 1]) }.shape == [0, 2])
  }

  @Test func whatDoesNotFitIsNamed() {
    func message(_ body: (Value) -> Value) -> String {
      let trace = Tracer(dtype: .float64)
      trace.output("y", body(trace.input("x", [2, 3])).tanh())
      return #expect(throws: EngineError.self) { try trace.finish() }?.description ?? ""
    }
    #expect(message { $0.tile([2]) }.contains("a count from 0 for each axis"))
    #expect(message { $0.replacing(flat: [6], with: $0.trace.fill(1)) }.contains("a position from 0 to 5"))
    #expect(message { $0.replacingND($0, with: $0) }.contains("a last axis with one position"))
  }
}
