import Testing

@testable import Experiments

@Suite struct DistinctEigenvaluesTests {
  /// A tridiagonalisation with these numbers.
  private static func found(
    _ diagonal: [Double], _ beside: [Double], count: Int = 2, tolerance: Double = 1e-8, isInvariant: Bool = false
  ) -> DistinctEigenvalues {
    DistinctEigenvalues(
      Lanczos(basis: [], diagonal: diagonal, offDiagonal: beside, isInvariant: isInvariant), count: count,
      tolerance: tolerance, epsilon: 0)
  }

  @Test func valuesNearerThanTheToleranceAreOne() {
    let zeros = Array(repeating: 0.0, count: 6)
    let values = [1, 1 + 1e-12, 4, -4, 4 - 1e-9, 2]
    let all = Self.found(values, zeros, count: 3, isInvariant: true)
    #expect(all.values.count == 4 && all.isConverged && all.norm == 4)
    #expect(zip(all.values, [-4, 1, 2, 4]).allSatisfy { abs($0 - $1) <= 1.1e-9 })
    let ends = Self.found(values, zeros, count: 1, isInvariant: true)
    #expect(ends.values.count == 2 && ends.values[0] == -4 && abs(ends.values[1] - 4) <= 1.1e-9)
    // Each is near its neighbour, and not all are near the first: a chain is no single value.
    let chain = Self.found([0, 0.9e-8, 1.8e-8, 1], zeros, count: 3, isInvariant: true)
    #expect(chain.values.count == 3)
  }

  /// [[1, c], [c, 3]] and what couples it to more: the bound of an eigenvalue is |β s|.
  @Test func errorsAreResiduals() {
    let found = Self.found([1, 3], [0, 0.5], count: 1)
    #expect(found.values == [1, 3] && found.errors == [0, 0.5])
    #expect(!found.isConverged)
    #expect(Self.found([1, 3], [0, 1e-9], count: 1).isConverged == false, "2 of 2 values may not be all")
    #expect(Self.found([1, 2, 3], [0, 0, 1e-9], count: 1).isConverged)
    #expect(Self.found([1, 2, 3], [0, 0, 1e-7], count: 1).isConverged == false)
    #expect(Self.found([1, 3], [0, 0.5], count: 1, isInvariant: true).isConverged)
  }
}
