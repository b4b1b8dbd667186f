import Engine
import Formats
import Foundation
import Testing

@testable import Models

/// Functions of JAX's users, as formulas, against the loss, gradients and Hessian-vector products that JAX 0.10.2 gives in
/// double precision.
@Suite struct ExpressionCasesTests {
  static let formulas = [
    ("rosenbrock", "sum(100*(arg0[1:]-arg0[:-1]^2)^2 + (1-arg0[:-1])^2)"),
    ("log-sum-exp", "sum(logsumexp(arg0, axis=1))^2"),
    ("norms", "sqrt(sum(arg0*arg0)+1) + sum(abs(arg0)) + max(arg0)^2"),
    ("poisson-regression", "mean(exp(arg1@arg0) - arg2*(arg1@arg0))"),
    ("least-squares", "mean((arg1@arg0-arg2)^2)"), ("quadratic-form", "0.5*arg0@arg1@arg0"),
    ("sum-of-cubes", "sum(arg0^3)"),
    ("pinn-like", "mean((sin(arg0[0]*arg1)*exp(-arg0[1]*arg1) + arg0[2]*cos(arg1) - arg1/(1+arg1^2))^2)"),
    (
      "gelu-mlp",
      "-sum(arg4*log_softmax((0.5*(arg3@arg0+arg1)*(1+erf((arg3@arg0+arg1)/sqrt(2))))@arg2))/5"
    ),
  ]

  private static func tensors(_ file: String) throws -> [String: Tensor] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let archive = try NPZFile(path: folder.appending(path: "Fixtures/functions/\(file).npz").path)
    let pairs = try archive.names.map { name in
      let array = try archive.array(name)
      return (name, try Tensor(array.values, shape: Shape(array.shape)))
    }
    return Dictionary(pairs) { first, _ in first }
  }

  @Test(arguments: formulas)
  func derivativesAreJAXs(name: String, formula: String) throws {
    let inputs = try Self.tensors(name)
    let expected = try Self.tensors("\(name).expected")
    let model = try ExpressionModel(
      Expression(formula, source: "f"),
      shapes: inputs.filter { !$0.key.hasSuffix(".direction") }.mapValues(\.shape))
    let problem = try model.problem(model.size([:]))
    var compared: Set<String> = []
    let exact = Strategies.all.filter { !$0.isApproximate && $0.refusal(of: problem, dtype: .float64) == nil }
    for strategy in exact {
      let execution = try problem.compile(by: strategy, blas: .builtin).bind(inputs)
      execution.run()
      for (output, found) in try execution.outputs() {
        let right = try #require(expected[output])
        let size = right.values.map(abs).max() ?? 0
        #expect(found.values.count == right.values.count)
        for (a, b) in zip(found.values, right.values) {
          #expect(abs(a - b) <= 1e-9 * max(size, 1e-9), "\(strategy.name), \(output): \(a), not \(b)")
        }
        compared.insert(output)
      }
    }
    #expect(compared == Set(expected.keys))
  }
}
