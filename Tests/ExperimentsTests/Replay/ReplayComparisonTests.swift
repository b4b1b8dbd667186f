import Models
import Testing

@testable import Engine
@testable import Experiments

/// ½(vᵀx)² at a point where vᵀx cancels: 10⁸·1 − 10⁸·1 + 1·2 = 2, with a running error of some 10⁸ ε.
@Suite struct ReplayComparisonTests {
  private let inputs: [String: Tensor]
  private let function: CompiledFunction
  private let value: Double

  init() throws {
    let model = RankOneModel()
    let size = try model.size(["n": .count(3)])
    function = try model.problem(size).compile(
      by: ValueBaseline(), dtype: .float64, passes: StandardPasses.all, blas: BLAS.find(.builtin))
    inputs = try ["v": Tensor([1e8, -1e8, 1]), "x": Tensor([1, 1, 2]), "x.direction": Tensor([1, 0, 0])]
    value = try #require(try function(inputs).dictionary["loss"]?.values.first)
  }

  private func verdict(recorded: Double) throws -> (Replay.Verdict, error: Double?) {
    let output = try ReplayComparison(function, at: inputs).output(
      Tensor([value], shape: .scalar), recorded: [recorded], of: "loss", called: "loss")
    return (output.verdict, output.error)
  }

  @Test func whatRoundingExplainsIsNear() throws {
    #expect(value == 2)
    // 2 (vᵀx) · 2·10⁸ ε = 9e-8 is a unit or two of s, and far more than 1e-9 of the value.
    let (near, error) = try verdict(recorded: 2 + 1e-7)
    guard case .near(let relative) = near else {
      Issue.record("\(near)")
      return
    }
    #expect(abs(relative - 5e-8) < 1e-12 && (error ?? 0) > 0.1 && (error ?? 100) < 10)
  }

  @Test func whatItDoesNotExplainIsDifferent() throws {
    guard case .different(let relative) = try verdict(recorded: 2.01).0 else {
      Issue.record("2 and 2.01 agree")
      return
    }
    #expect(relative.map { abs($0 - 0.005) < 1e-4 } ?? false)
    #expect(try verdict(recorded: .nan).0 == .different(nil))
  }
}
