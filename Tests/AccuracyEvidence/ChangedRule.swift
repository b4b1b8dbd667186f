import Accuracy
package import Engine
import Models
import TestSupport

/// What the check says of the result of a strategy in which one derivative rule is wrong.
package struct ChangedRule {
  package let subject: String
  package let strategy: String
  package let operation: String
  package let rule: String
  package let change: String
  /// By how many rounding units the change moves a result at most.
  package let effect: Double
  /// `failed`, as it should be; `unchecked` or `passed`; `equivalent` if the results stay within rounding, so that the
  /// change makes no difference here.
  package let verdict: String

  /// Every change of every rule that a strategy applies, one at a time.
  /// - Parameter isTaken: which changes to make.
  package static func all(
    _ subject: EvidenceSubject, by strategy: any Strategy, where isTaken: (RuleChange) -> Bool = { _ in true }
  ) throws -> [ChangedRule] {
    let right = try subject.results(of: strategy).outputs
    let compiled = try subject.problem.compile(by: strategy, blas: .builtin)
    let units = try RoundingUnits(compiled, at: subject.tensors)
    let changes = try RuleChange.all { _ = try subject.problem.compile(by: strategy, blas: .builtin) }
    return try changes.filter(isTaken).map { change in
      try RuleChange.$current.withValue(change) {
        let wrong = try subject.results(of: strategy).outputs
        let effects = zip(right, wrong).map { right, wrong in
          units.distance(right.tensor.values, wrong.tensor.values, of: right.name) ?? .infinity
        }
        let effect = effects.max() ?? 0
        var verdict = "equivalent"
        if !units.explains(effect) {
          verdict =
            switch subject.check(Set(wrong.map(\.name))).check(wrong).verdict {
            case .wrong: "failed"
            case .right: "passed"
            case .notIndependentlyChecked: "unchecked"
            }
        }
        return ChangedRule(
          subject: subject.name, strategy: strategy.name, operation: change.operation, rule: "\(change.rule)",
          change: "\(change.change)", effect: effect, verdict: verdict)
      }
    }
  }

  /// The subjects of the whole evidence: every operation at several shapes, and models.
  package static func subjects() throws -> [EvidenceSubject] {
    try operations() + models()
  }

  /// Every operation of the engine, at two of its shapes of up to `most` elements.
  package static func operations(most: Int = 30) throws -> [EvidenceSubject] {
    try OperationRow.all.flatMap { row in
      try row.shapes.filter { $0.allSatisfy { $0.count <= most } }.suffix(2).enumerated().map { index, shapes in
        try EvidenceSubject(row, shapes, seed: UInt64(1000 + 50 * index))
      }
    }
  }

  private static func models() throws -> [EvidenceSubject] {
    var points: [RandomPoint] = []
    for seed in 0..<4 {
      for activation in ["tanh", "sigmoid", "relu", "softplus"] {
        points.append(
          try RandomPoint(
            model: "mlp", ["layers": [2, 3, 3], "batch": 2, "activation": .name(activation)], seed: seed))
      }
    }
    points += [
      try RandomPoint(model: "logistic", ["samples": 3, "d": 2], seed: 1),
      try RandomPoint(model: "two-branch", ["d": 2, "h": 2, "k": 2, "c": 2, "batch": 1], seed: 1),
      try RandomPoint(model: "rank-one", ["n": 3], seed: 1),
    ]
    return points.map(\.subject)
  }
}
