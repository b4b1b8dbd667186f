import AccuracyEvidence
import Engine
import Models
import TestSupport
import Testing

@testable import Accuracy

/// Right results are never called wrong, and wrong ones never right: a sample of what Benchmarks/accuracy checks.
struct RightAnswersTests {
  /// Some 8 results a point: 10,000 and more with all long evidence.
  private static let points = LongEvidence.isOn ? 1400 : 60
  private static let parts = 4

  @Test(arguments: 0..<parts) func rightAnswersAreRight(part: Int) throws {
    let answers = try stride(from: part, to: Self.points, by: Self.parts).flatMap { try RightAnswer.all(at: $0) }
    for answer in answers { #expect(answer.verdict != "failed", "\(answer)") }
    #expect(answers.count > 5 * Self.points / Self.parts)
    // What K leaves of room.
    #expect(answers.compactMap(\.error).max() ?? .infinity <= Tolerance(.float64).factor / 4)
    #expect(answers.count { $0.verdict == "unchecked" } * 50 <= answers.count)
  }

  /// Every rule that a strategy applies, changed on purpose. The doubles of the check are then wrong, too.
  @Test(arguments: ["tanh", "sigmoid", "relu", "softplus"]) func changedRulesAreWrong(activation: String) throws {
    for seed in LongEvidence.cases([0, 1, 2, 3], sample: [0]) {
      try expectWrong(
        RandomPoint(model: "mlp", ["layers": [2, 3, 3], "batch": 2, "activation": .name(activation)], seed: seed))
    }
  }

  @Test func changedRulesOfOtherModelsAreWrong() throws {
    try expectWrong(RandomPoint(model: "logistic", ["samples": 3, "d": 2], seed: 1))
    try expectWrong(RandomPoint(model: "two-branch", ["d": 2, "h": 2, "k": 2, "c": 2, "batch": 1], seed: 1))
    try expectWrong(RandomPoint(model: "rank-one", ["n": 3], seed: 1))
  }

  private func expectWrong(_ point: RandomPoint) throws {
    let subject = point.subject
    let found = try subject.exactStrategies.flatMap { try ChangedRule.all(subject, by: $0) }
    for change in found { #expect(["failed", "equivalent"].contains(change.verdict), "\(change)") }
    #expect(found.count { $0.verdict == "failed" } > 20, "\(point.description)")
  }

  /// Gradients of 1e-312: in doubles by the derivative rules they are 0, because a factor underflows first.
  @Test func whatUnderflowsInOneOrderIsRight() throws {
    for answer in try RightAnswer.all(at: 102) { #expect(answer.verdict == "right", "\(answer)") }
  }

  /// The rules of every operation, one shape of each.
  @Test(arguments: OperationRow.all) func changedRulesOfOperationsAreWrong(row: OperationRow) throws {
    let size = { (shapes: [Shape]) in shapes.reduce(0) { $0 + $1.count } }
    let shapes = try #require(
      row.shapes.last { $0.allSatisfy { $0.count <= 24 } } ?? row.shapes.min { size($0) < size($1) })
    let subject = try EvidenceSubject(row, shapes, seed: 1000)
    for strategy in LongEvidence.cases(subject.exactStrategies, sample: [0, 1]) {
      let found = try ChangedRule.all(subject, by: strategy) { LongEvidence.isOn || $0.change == .scale }
      for change in found { #expect(["failed", "equivalent"].contains(change.verdict), "\(change)") }
    }
  }
}
