import Engine
import Testing

@testable import Models

/// Loss, gradients and Hessian-vector products of JAX's functions under every exact strategy, against JAX's own.
@Suite struct StableHLOCasesTests {
  @Test(arguments: StableHLOFixture.names)
  func derivativesAreJAXs(name: String) throws {
    let inputs = try StableHLOFixture.tensors("\(name).npz")
    let expected = try StableHLOFixture.tensors("\(name).expected.npz")
    let problem = try StableHLOFixture.model(name).problem([:])
    var compared: Set<String> = []
    for strategy in Strategies.all
    where !strategy.isApproximate && strategy.refusal(of: problem, dtype: .float64) == nil {
      let function = try problem.compile(by: strategy, blas: .builtin)
      for (output, found) in try function(inputs).dictionary {
        let right = try #require(expected[output])
        #expect(found.shape == right.shape)
        let size = right.values.map(abs).max() ?? 0
        for (a, b) in zip(found.values, right.values) {
          #expect(abs(a - b) <= 1e-9 * max(size, 1e-9), "\(strategy.name), \(output): \(a), not \(b)")
        }
        compared.insert(output)
      }
    }
    #expect(compared == Set(expected.keys))
  }

  /// In single precision, too, to its own accuracy.
  @Test(arguments: StableHLOFixture.names)
  func gradientsAreJAXsInSinglePrecision(name: String) throws {
    let inputs = try StableHLOFixture.tensors("\(name).npz")
    let expected = try StableHLOFixture.tensors("\(name).expected.npz")
    let problem = try StableHLOFixture.model(name).problem([:])
    let function = try problem.compile(by: GradientBaseline(), dtype: .float32, blas: .builtin)
    let single = try inputs.mapValues { try Tensor($0.values, shape: $0.shape, dtype: .float32) }
    for (output, found) in try function(single.filter { !$0.key.contains(".") }).dictionary {
      let right = try #require(expected[output])
      let size = right.values.map(abs).max() ?? 0
      for (a, b) in zip(found.values, right.values) { #expect(abs(a - b) <= 1e-4 * size, "\(output): \(a), not \(b)") }
    }
  }
}
