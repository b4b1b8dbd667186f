import Foundation
import Statistics
import Testing

@testable import Experiments

@Suite struct LanczosTests {
  private static func steps(_ matrix: SymmetricMatrix, _ count: Int, seed: Int = 1) -> Lanczos {
    var generator = SplitMix64(seed: UInt64(seed))
    var lanczos = Lanczos(start: matrix.rows.map { _ in .random(in: -1...1, using: &generator) })
    while !lanczos.isInvariant, lanczos.steps < count {
      lanczos.append(product: matrix.product(lanczos.direction), negligible: 1e-13)
    }
    return lanczos
  }

  /// H Q = Q T with one more vector, and Q orthonormal to rounding, also once eigenvalues have converged: without
  /// reorthogonalisation that is lost.
  @Test func vectorsStayOrthonormal() {
    // Powers of a half, of which the first converge within a few steps.
    let matrix = SymmetricMatrix(eigenvalues: (0..<60).map { pow(0.8, Double($0)) }, seed: 3)
    let lanczos = Self.steps(matrix, 40)
    #expect(lanczos.steps == 40 && lanczos.basis.count == 41)
    for (index, one) in lanczos.basis.enumerated() {
      for (other, two) in lanczos.basis.enumerated() {
        #expect(abs(DenseVector.dot(one, two) - (index == other ? 1 : 0)) < 1e-14 * 8)
      }
    }
    for step in 0..<40 {
      var rest = matrix.product(lanczos.basis[step])
      DenseVector.subtract(lanczos.diagonal[step], lanczos.basis[step], from: &rest)
      DenseVector.subtract(lanczos.offDiagonal[step], lanczos.basis[step + 1], from: &rest)
      if step > 0 { DenseVector.subtract(lanczos.offDiagonal[step - 1], lanczos.basis[step - 1], from: &rest) }
      #expect(DenseVector.largest(rest) < 1e-14)
    }
  }

  /// It ends after as many steps as there are distinct eigenvalues.
  @Test(
    arguments: [
      [2.0], [0, 0, 0, 0], [3, 3, 3], [1, 1, 2, 2, 2, 5], [-4, -4, 0, 0, 0, 0, 7], Array(repeating: 1e-200, count: 9),
      [1e200, 1e200, -1e200],
    ])
  func distinctEigenvaluesSpanTheSubspace(eigenvalues: [Double]) {
    let lanczos = Self.steps(SymmetricMatrix(eigenvalues: eigenvalues, seed: 5), 100)
    let distinct = Set(eigenvalues).sorted()
    #expect(lanczos.isInvariant && lanczos.steps == distinct.count)
    let norm = eigenvalues.map(abs).max() ?? 0
    for (found, value) in zip(lanczos.tridiagonal.eigenvalues(), distinct) {
      #expect(abs(found.value - value) <= 1e-14 * norm)
    }
  }
}
