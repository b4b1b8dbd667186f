import Engine
import Foundation
import Statistics
import Testing

@testable import Experiments

@Suite struct HutchinsonTests {
  private static func estimate(_ matrix: SymmetricMatrix, probes: Int, seed: Int) throws -> Hutchinson {
    var state = CurvatureState(
      options(probes: probes), variables: matrix.rows.count, batch: 8, dtype: .float64, seed: seed)
    for probe in 0..<probes {
      let signs = try state.signs("probe.\(probe)")
      #expect(signs.allSatisfy { abs($0) == 1 })
      state.hutchinson.append(signs, product: matrix.product(signs))
    }
    return state.hutchinson
  }

  private static func options(probes: Int) -> CurvatureOptions {
    var options = CurvatureOptions()
    options.probes = probes
    return options
  }

  private static let spectra: [[Double]] = [
    (0..<20).map { Double($0 * $0) - 60 }, [26] + [Double](repeating: 0, count: 15), [1, -1],
    [100] + [Double](repeating: 1, count: 30),
  ]

  /// The trace is within its own 95 % interval in 92 to 98 % of 200 seeds: of a full matrix, of one of rank 1, whose
  /// quadratic form is as skewed as it gets, and of one whose form takes two values. Each element of the diagonal, too.
  @Test(arguments: spectra, [64, 128])
  func theTraceIsWithinItsInterval(eigenvalues: [Double], probes: Int) throws {
    let matrix =
      eigenvalues == [1, -1] ? try Self.swap() : SymmetricMatrix(eigenvalues: eigenvalues, seed: 12)
    let trace = matrix.rows.indices.reduce(0) { $0 + matrix.rows[$1][$1] }
    var (hits, elements) = (0, 0)
    for seed in 0..<200 {
      let found = try Self.estimate(matrix, probes: probes, seed: seed)
      let estimate = try #require(found.trace(epsilon: 0x1p-52))
      if estimate.low <= trace, trace <= estimate.high { hits += 1 }
      let errors = found.diagonalErrors(epsilon: 0x1p-52)
      elements += matrix.rows.indices.filter { abs(found.diagonal[$0] - matrix.rows[$0][$0]) <= errors[$0] }.count
    }
    #expect(184...196 ~= hits, "\(hits) of 200")
    // Elements of the same probes are not independent: a wider range.
    let share = Double(elements) / 200 / Double(matrix.rows.count)
    #expect(0.9...1 ~= share, "\(share)")
  }

  /// [[0, 1], [1, 0]]: z·Hz is 2 or −2.
  private static func swap() throws -> SymmetricMatrix {
    SymmetricMatrix(rows: [[0, 1], [1, 0]])
  }

  /// Of a diagonal matrix both are right to rounding with any probe, and the interval says so.
  @Test func aDiagonalMatrixIsRightToRounding() throws {
    let elements = (0..<30).map { pow(-1.7, Double($0)) }
    let matrix = SymmetricMatrix(
      rows: elements.indices.map { row in elements.indices.map { $0 == row ? elements[row] : 0 } })
    for probes in [1, 2, 64] {
      let found = try Self.estimate(matrix, probes: probes, seed: 3)
      let estimate = try #require(found.trace(epsilon: 0x1p-52))
      let scale = elements.reduce(0) { $0 + abs($1) }
      #expect(abs(estimate.value - elements.reduce(0, +)) <= 1e-15 * scale)
      if probes > 1 {
        #expect(estimate.low <= elements.reduce(0, +) && elements.reduce(0, +) <= estimate.high)
        #expect(estimate.error <= 1e-14 * scale)
        #expect(found.diagonalErrors(epsilon: 0x1p-52).enumerated().allSatisfy { $1 <= 1e-14 * abs(elements[$0]) })
      } else {
        #expect(estimate.low == -.infinity && found.diagonalErrors(epsilon: 0x1p-52).isEmpty)
      }
      #expect(zip(found.diagonal, elements).allSatisfy { abs($0 - $1) <= 1e-15 * abs($1) })
    }
  }
}
