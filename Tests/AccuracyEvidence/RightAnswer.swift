import Accuracy
import Engine
import Models

/// What the check says of the result of a strategy at a random point. All of these results are right.
package struct RightAnswer {
  package let point: Int
  package let model: String
  package let dtype: String
  package let regime: String
  package let strategy: String
  /// `right`, `unchecked` or `failed`.
  package let verdict: String
  /// The error in rounding units.
  package let error: Double?
  /// Why it is not called right; empty if it is.
  package let reason: String

  /// The answers of all strategies at point number `number`; none where a result overflows, because then a term does.
  /// A difference of gradients counts only where it is near the exact result.
  package static func all(at number: Int) throws -> [RightAnswer] {
    let point = try RandomPoint(number)
    let subject = point.subject
    let blas = number % 8 < 4 ? BLAS.builtin : .standard
    let results = try subject.strategies.map { ($0, try subject.results(of: $0, blas: blas)) }
    guard results.allSatisfy({ $0.1.outputs.allSatisfy { $0.tensor.values.allSatisfy(\.isFinite) } }) else { return [] }
    let check = subject.check(Set(results.flatMap { $0.1.outputs.map(\.name) }), seed: number)
    return try results.compactMap { strategy, result in
      guard try !strategy.isApproximate || isNear(result.outputs, subject) else { return nil }
      let accuracy = check.check(
        result.outputs, approximation: strategy.isApproximate ? Approximation(step: result.step) : nil)
      let (verdict, reason) =
        switch accuracy.verdict {
        case .right: ("right", "")
        case .notIndependentlyChecked(let reason): ("unchecked", reason)
        case .wrong(let reason): ("failed", reason)
        }
      return RightAnswer(
        point: number, model: point.model.name, dtype: point.dtype.rawValue, regime: "\(point.regime)",
        strategy: strategy.name, verdict: verdict, error: strategy.isApproximate ? nil : accuracy.error, reason: reason)
    }
  }

  private static func isNear(_ outputs: EvidenceSubject.Outputs, _ subject: EvidenceSubject) throws -> Bool {
    let exact = try subject.results(of: ForwardOverReverse()).outputs
    return zip(outputs, exact).allSatisfy { near, exact in
      let largest = exact.tensor.values.map { abs($0) }.max() ?? 0
      return zip(near.tensor.values, exact.tensor.values).allSatisfy { abs($0 - $1) <= 0.5e-5 * largest }
    }
  }
}
