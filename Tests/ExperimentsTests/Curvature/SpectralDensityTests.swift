import Engine
import Foundation
import Testing

@testable import Experiments

@Suite struct SpectralDensityTests {
  private static func density(_ matrix: SymmetricMatrix, probes: Int, steps: Int, seed: Int = 1) throws
    -> (density: SpectralDensity, starts: [[Double]])
  {
    let state = CurvatureState(
      CurvatureOptions(), variables: matrix.rows.count, batch: 8, dtype: .float64, seed: seed)
    let starts = try (0..<probes).map { try state.signs("density.\($0)") }
    var density = SpectralDensity()
    for start in starts {
      var lanczos = Lanczos(start: start)
      while !lanczos.isInvariant, lanczos.steps < steps {
        lanczos.append(product: matrix.product(lanczos.direction), negligible: 1e-14)
      }
      density.append(lanczos)
    }
    return (density, starts)
  }

  /// Quadrature by m nodes is exact for powers up to 2m − 1: Σ w θᵏ is the mean of zᵀ Hᵏ z.
  @Test func momentsAreExact() throws {
    let matrix = SymmetricMatrix(eigenvalues: (0..<25).map { sin(Double($0)) }, seed: 8)
    let (density, starts) = try Self.density(matrix, probes: 3, steps: 6)
    let nodes = density.nodes(variables: 25)
    #expect(nodes.count == 18 && nodes.map(\.value) == nodes.map(\.value).sorted())
    var vectors = starts
    for power in 0..<12 {
      let moment = zip(starts, vectors).reduce(0) { $0 + DenseVector.dot($1.0, $1.1) } / 3
      let found = nodes.reduce(0) { $0 + $1.weight * pow($1.value, Double(power)) }
      #expect(abs(found - moment) < 1e-12 * 25, "power \(power)")
      vectors = vectors.map(matrix.product)
    }
  }

  /// With all distinct eigenvalues as nodes, their weights are their multiplicities on average.
  @Test func weightsAreMultiplicities() throws {
    let eigenvalues = Array(repeating: 0.0, count: 20) + [2, 2, 2, 2, 9]
    let (density, _) = try Self.density(SymmetricMatrix(eigenvalues: eigenvalues, seed: 5), probes: 400, steps: 25)
    let nodes = density.nodes(variables: 25)
    #expect(abs(nodes.reduce(0) { $0 + $1.weight } - 25) < 1e-10)
    for (value, count) in [(0.0, 20.0), (2, 4), (9, 1)] {
      let weight = nodes.filter { abs($0.value - value) < 1e-9 }.reduce(0) { $0 + $1.weight }
      #expect(abs(weight - count) < 0.3, "\(value): \(weight)")
    }
  }

  /// The distance of two halves by hand: nodes 0 and 4 against 1 and 3, halves each: |F − G| is ½ on [0, 1] and [3, 4].
  @Test func theErrorIsHalfTheDistanceOfTheHalves() {
    func probe(_ values: [Double]) -> [SpectralDensity.Node] {
      values.map { SpectralDensity.Node(value: $0, weight: 1 / Double(values.count)) }
    }
    #expect(SpectralDensity(probes: [probe([0, 4]), probe([1, 3])]).error == 0.5)
    #expect(SpectralDensity(probes: [probe([0, 4])]).error == nil)
    #expect(SpectralDensity().nodes(variables: 3).isEmpty)
    // Of equal halves there is none.
    #expect(SpectralDensity(probes: [probe([0, 4]), probe([0, 4])]).error == 0)
    #expect(SpectralDensity(probes: [probe([2]), probe([5])]).error == 1.5)
  }

  /// More probes have a smaller error, as the truth comes nearer.
  @Test func theErrorFalls() throws {
    let matrix = SymmetricMatrix(eigenvalues: (0..<40).map { Double($0) }, seed: 4)
    let errors = try [4, 256].map { try #require(Self.density(matrix, probes: $0, steps: 40).density.error) }
    #expect(errors[1] < errors[0] / 3)
  }
}
