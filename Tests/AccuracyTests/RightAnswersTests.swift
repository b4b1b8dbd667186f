import Engine
import Models
import TestSupport
import Testing

@testable import Accuracy

/// Right results are never called wrong, and wrong ones never right.
struct RightAnswersTests {
  /// Some 8 results a point: 10,000 and more with all long evidence.
  private static let points = LongEvidence.isOn ? 2000 : 60
  private static let parts = 4

  @Test(arguments: 0..<parts) func rightAnswersAreRight(part: Int) throws {
    var (answers, unchecked, largest) = (0, 0, 0.0)
    for number in stride(from: part, to: Self.points, by: Self.parts) {
      let point = try RandomPoint(number)
      let blas = number % 8 < 4 ? BLAS.builtin : .standard
      let results = try point.strategies.map { ($0, try point.results(of: $0, blas: blas)) }
      // Where a result overflows, so does a term.
      guard results.allSatisfy({ $0.1.outputs.allSatisfy { $0.tensor.values.allSatisfy(\.isFinite) } }) else {
        continue
      }
      let check = AccuracyCheck(
        point.problem, dtype: point.dtype, inputs: point.tensors,
        wanted: Set(results.flatMap { $0.1.outputs.map(\.name) }), seed: number)
      for (strategy, result) in results {
        guard try !strategy.isApproximate || Self.isNear(result.outputs, point) else { continue }
        let accuracy = check.check(
          result.outputs, approximation: strategy.isApproximate ? .init(relative: 1e-5, step: result.step) : nil)
        answers += 1
        #expect(!accuracy.isWrong, "point \(number), \(point.description), \(strategy.name): \(accuracy.verdict)")
        if !accuracy.isIndependent { unchecked += 1 }
        if !strategy.isApproximate { largest = max(largest, accuracy.error ?? 0) }
      }
    }
    #expect(answers > 5 * Self.points / Self.parts)
    // What K leaves of room.
    #expect(largest <= Tolerance(.float64).factor / 4)
    #expect(unchecked * 50 <= answers)
    print("\(answers) right answers, largest error \(largest), \(unchecked) not independently checked")
  }

  /// Whether a finite difference is a right answer: near the exact one by the largest element.
  private static func isNear(_ outputs: [(name: String, tensor: Tensor)], _ point: RandomPoint) throws -> Bool {
    let exact = try point.results(of: ForwardOverReverse(), blas: .builtin).outputs
    return zip(outputs, exact).allSatisfy { near, exact in
      let largest = exact.tensor.values.map { abs($0) }.max() ?? 0
      return zip(near.tensor.values, exact.tensor.values).allSatisfy { abs($0 - $1) <= 0.5e-5 * largest }
    }
  }

  /// Every rule that a strategy applies, changed on purpose. The doubles of the check are then wrong, too.
  @Test(arguments: ["tanh", "sigmoid", "relu", "softplus"]) func changedRulesAreWrong(activation: String) throws {
    let points: [RandomPoint] = try LongEvidence.cases([0, 1, 2, 3], sample: [0]).map {
      try RandomPoint(model: "mlp", ["layers": [2, 3, 3], "batch": 2, "activation": .name(activation)], seed: $0)
    }
    for point in points { try expectWrong(point) }
  }

  @Test func changedRulesOfOtherModelsAreWrong() throws {
    try expectWrong(RandomPoint(model: "logistic", ["samples": 3, "d": 2], seed: 1))
    try expectWrong(RandomPoint(model: "two-branch", ["d": 2, "h": 2, "k": 2, "c": 2, "batch": 1], seed: 1))
    try expectWrong(RandomPoint(model: "rank-one", ["n": 3], seed: 1))
  }

  private func expectWrong(_ point: RandomPoint) throws {
    var changed = 0
    let exact = point.strategies.filter { !$0.isApproximate && $0 is any DerivativeStrategy && !($0 is ValueBaseline) }
    for strategy in exact {
      let right = try point.results(of: strategy, blas: .builtin).outputs
      let rules = try RuleChange.all { _ = try point.problem.compile(by: strategy, blas: .builtin) }
      #expect(rules.count > 5)
      for rule in rules {
        try RuleChange.$current.withValue(rule) {
          let wrong = try point.results(of: strategy, blas: .builtin).outputs
          // A term that is 0 here, or added to the same one, changes nothing.
          let isChanged = zip(right, wrong).contains { right, wrong in
            zip(right.tensor.values, wrong.tensor.values).contains { abs($0 - $1) > 1e-9 * abs($0) }
          }
          guard isChanged else { return }
          changed += 1
          let check = AccuracyCheck(
            point.problem, dtype: .float64, inputs: point.tensors, wanted: Set(wrong.map(\.name)), seed: 1)
          let accuracy = check.check(wrong)
          #expect(accuracy.isWrong, "\(point.description), \(strategy.name), \(rule): \(accuracy)")
        }
      }
    }
    #expect(changed > 20, "\(point.description)")
  }
}
