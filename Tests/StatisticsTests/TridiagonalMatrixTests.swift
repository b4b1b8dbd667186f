import Foundation
import Statistics
import Testing

@Suite struct TridiagonalMatrixTests {
  /// The second difference: eigenvalues 2 − 2 cos(kπ/(n + 1)), eigenvectors √(2/(n + 1)) sin(ikπ/(n + 1)).
  @Test(arguments: [1, 2, 3, 10, 200])
  func theSecondDifference(count: Int) {
    let matrix = TridiagonalMatrix(
      diagonal: Array(repeating: 2, count: count), offDiagonal: Array(repeating: -1, count: count - 1))
    let found = matrix.eigenvalues()
    #expect(found.count == count)
    for (index, value) in found.enumerated() {
      let angle = Double(index + 1) * Double.pi / Double(count + 1)
      #expect(abs(value.value - (2 - 2 * cos(angle))) < 1e-13 * 4)
      let first = (2 / Double(count + 1)).squareRoot() * sin(angle)
      let last = (2 / Double(count + 1)).squareRoot() * sin(Double(count) * angle)
      #expect(abs(abs(value.first) - abs(first)) < 1e-12)
      #expect(abs(value.first * value.last - first * last) < 1e-12)
    }
  }

  /// e₁ᵀ Tᵏ e₁ and eₘᵀ Tᵏ e₁ by multiplication, for random matrices: Σ first² θᵏ and Σ first · last · θᵏ.
  @Test(arguments: 0..<20)
  func powersOfRandomMatrices(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let count = Int.random(in: 2...12, using: &generator)
    let matrix = TridiagonalMatrix(
      diagonal: (0..<count).map { _ in .random(in: -1...1, using: &generator) },
      // Some elements beside the diagonal are 0: the matrix falls apart there.
      offDiagonal: (1..<count).map { _ in
        Bool.random(using: &generator) ? .random(in: -1...1, using: &generator) : seed % 2 == 0 ? 0 : 0.5
      })
    let found = matrix.eigenvalues()
    var vector = Array(repeating: 0.0, count: count)
    vector[0] = 1
    for power in 0..<8 {
      let (first, last) = found.reduce((0.0, 0.0)) { sums, value in
        let factor = value.first * pow(value.value, Double(power))
        return (sums.0 + value.first * factor, sums.1 + value.last * factor)
      }
      #expect(abs(first - vector[0]) < 1e-12 && abs(last - vector[count - 1]) < 1e-12)
      vector = vector.indices.map { row in
        (row > 0 ? matrix.offDiagonal[row - 1] * vector[row - 1] : 0) + matrix.diagonal[row] * vector[row]
          + (row < count - 1 ? matrix.offDiagonal[row] * vector[row + 1] : 0)
      }
    }
    // The trace and the sum of squares of all elements.
    let squares =
      matrix.diagonal.reduce(0) { $0 + $1 * $1 } + 2 * matrix.offDiagonal.reduce(0) { $0 + $1 * $1 }
    #expect(abs(found.reduce(0) { $0 + $1.value } - matrix.diagonal.reduce(0, +)) < 1e-12)
    #expect(abs(found.reduce(0) { $0 + $1.value * $1.value } - squares) < 1e-12)
    #expect(found.map(\.value) == found.map(\.value).sorted())
  }

  @Test func edges() {
    func values(_ diagonal: [Double], _ beside: [Double]) -> [Double] {
      TridiagonalMatrix(diagonal: diagonal, offDiagonal: beside).eigenvalues().map(\.value)
    }
    #expect(values([], []) == [])
    #expect(values([7], [3]) == [7])
    #expect(values([0, 0, 0], [0, 0]) == [0, 0, 0])
    #expect(values([3, -1, 3], [0, 0]) == [-1, 3, 3])
    #expect(values([0, 0], [1]).map { ($0 * 1e15).rounded() } == [-1e15, 1e15])
    let large = values([1e300, 1e300], [1e300])
    #expect(abs(large[0]) < 1e286 && abs(large[1] / 2e300 - 1) < 1e-15)
    let least = Double.leastNormalMagnitude / 64
    let small = values([0, 0, 0], [least, least])
    #expect(small.allSatisfy { abs($0) < 2 * least } && small[2] > least)
    // Elements that are not finite end, too.
    #expect(values([.nan, 1, 2], [1, .infinity]).count == 3)
  }
}
