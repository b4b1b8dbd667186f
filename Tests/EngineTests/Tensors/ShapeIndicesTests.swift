import Testing

@testable import Engine

@Suite struct ShapeIndicesTests {
  private static func indices(_ shape: Shape) -> [[Int]] {
    var found: [[Int]] = []
    shape.forEachIndex { found.append($0) }
    return found
  }

  @Test func indicesComeInRowMajorOrder() {
    #expect(Self.indices([2, 3]) == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
    let shape: Shape = [3, 1, 4, 2]
    let positions = Self.indices(shape).map { index in zip(index, shape.strides).reduce(0) { $0 + $1.0 * $1.1 } }
    #expect(positions == Array(0..<24))
  }

  @Test func aScalarHasOneIndexAndNothingHasNone() {
    #expect(Self.indices(.scalar) == [[]])
    #expect(Self.indices([3, 0, 2]) == [])
    #expect(Self.indices([0]) == [])
  }
}
