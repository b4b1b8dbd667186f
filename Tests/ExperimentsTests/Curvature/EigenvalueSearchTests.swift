import Foundation
import Statistics
import Testing

@testable import Experiments

@Suite struct EigenvalueSearchTests {
  private static func search(
    _ matrix: SymmetricMatrix, count: Int, steps: Int, start: [Double]? = nil
  ) -> (search: EigenvalueSearch, settings: EigenvalueSearch.Settings) {
    let settings = EigenvalueSearch.Settings(count: count, tolerance: 1e-8, steps: steps, epsilon: 0x1p-52)
    var generator = SplitMix64(seed: 9)
    let drawn = matrix.rows.map { _ in Double.random(in: -1...1, using: &generator) }
    var search = EigenvalueSearch(Lanczos(start: start ?? drawn))
    while !search.append(product: matrix.product(search.lanczos.direction), settings) {}
    return (search, settings)
  }

  /// Both ends of 120 eigenvalues, each of them three times, in fewer products than there are rows; each bound holds.
  @Test func theEndsOfASpectrum() {
    let distinct = (0..<40).map { Double($0 * $0 * $0) / 64 - 300 }
    let matrix = SymmetricMatrix(eigenvalues: distinct.flatMap { [$0, $0, $0] }, seed: 2)
    let (search, settings) = Self.search(matrix, count: 4, steps: 120)
    let found = search.eigenvalues(settings)
    let wanted = Array(distinct.prefix(4) + distinct.suffix(4))
    #expect(found.isConverged && found.values.count == 8)
    for (index, value) in found.values.enumerated() {
      #expect(abs(value - wanted[index]) <= 1e-8 * found.norm)
      #expect(abs(value - wanted[index]) <= found.errors[index])
    }
    #expect(search.lanczos.steps < 120, "\(search.lanczos.steps)")
  }

  /// With fewer distinct eigenvalues than asked for, all of them.
  @Test func fewerThanAskedFor() {
    let (search, settings) = Self.search(
      SymmetricMatrix(eigenvalues: [5, 5, 5, -1, -1, 0, 0, 0], seed: 4), count: 5, steps: 8)
    let found = search.eigenvalues(settings)
    #expect(found.isConverged && found.values.count == 3 && search.lanczos.steps <= 4)
    #expect(zip(found.values, [-1, 0, 5]).allSatisfy { abs($0 - $1) < 1e-13 })
  }

  /// An eigenvalue of which the start has 10⁻¹⁰ shows itself after its neighbours have converged: the search looks further.
  @Test func aLateEigenvalueIsFound() {
    let eigenvalues = (0..<75).map { Double($0) / 370 - 0.1 } + [1, 0.65, 0.6, -0.5, -0.7]
    let matrix = SymmetricMatrix(
      rows: eigenvalues.indices.map { row in eigenvalues.indices.map { $0 == row ? eigenvalues[row] : 0 } })
    let settings = EigenvalueSearch.Settings(count: 2, tolerance: 1e-8, steps: 80, epsilon: 0x1p-52)
    var search = EigenvalueSearch(Lanczos(start: eigenvalues.map { $0 == 0.65 ? 1e-10 : 1 }))
    var sightings: [[Double]] = []
    while !search.append(product: matrix.product(search.lanczos.direction), settings) {
      if let seen = search.converged?.values, seen != sightings.last { sightings.append(seen) }
    }
    // What would have been the end.
    #expect(abs((sightings.first ?? [0, 0, 0])[2] - 0.6) < 1e-8)
    let found = search.eigenvalues(settings)
    #expect(found.isConverged && search.lanczos.steps < 80)
    #expect(zip(found.values, [-0.7, -0.5, 0.65, 1]).allSatisfy { abs($0 - $1) < 1e-8 }, "\(found.values)")
  }

  /// A maximum of steps that does not do leaves honest bounds.
  @Test func tooFewSteps() {
    let matrix = SymmetricMatrix(eigenvalues: (0..<100).map { cos(Double($0)) }, seed: 7)
    let (search, settings) = Self.search(matrix, count: 5, steps: 12)
    let found = search.eigenvalues(settings)
    #expect(!found.isConverged && search.lanczos.steps == 12)
    for (value, error) in zip(found.values, found.errors) {
      let nearest = (0..<100).map { abs(cos(Double($0)) - value) }.min() ?? .infinity
      #expect(nearest <= error)
    }
  }
}
