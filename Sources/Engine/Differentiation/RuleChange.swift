internal import Synchronization

/// A derivative rule of an operation, changed on purpose, to test that a wrong rule is noticed:
///
///     for change in try RuleChange.all({ _ = try function.compile(.gradient) }) {
///       try RuleChange.$current.withValue(change) { … }
///     }
///
/// It holds for all that the task traces meanwhile. Only tests set it.
package struct RuleChange: Sendable, Hashable, CustomStringConvertible {
  package enum Rule: Sendable, Hashable {
    case tangent
    /// The cotangent of an operand, counted from 0.
    case cotangent(of: Int)
  }

  package enum Change: Sendable, Hashable {
    /// Multiplies the result by −1.
    case sign
    /// Multiplies the result by 1 + 10⁻⁶.
    case scale
    /// Leaves out a term, 0 or 1, of one of the sums of two terms that the rule records, counted from 0.
    case drop(term: Int, sum: Int)
  }

  /// Name of the operation.
  package let operation: String
  package let rule: Rule
  package let change: Change

  @TaskLocal package static var current: RuleChange?

  /// Every change of every rule that `body` applies, in the order of first use.
  package static func all(_ body: () throws -> Void) rethrows -> [RuleChange] {
    let log = RuleLog()
    try $current.withValue(nil) { try RuleLog.$current.withValue(log, operation: body) }
    return log.rules.withLock(\.self).flatMap { rule in
      let drops = (0..<rule.sums).flatMap { sum in [0, 1].map { Change.drop(term: $0, sum: sum) } }
      return ([.sign, .scale] + drops).map { RuleChange(operation: rule.operation, rule: rule.rule, change: $0) }
    }
  }

  package var description: String { "\(rule) of \(operation): \(change)" }
}

/// The rules that were applied, each with the most sums that it recorded.
final class RuleLog: Sendable {
  let rules = Mutex<[(operation: String, rule: RuleChange.Rule, sums: Int)]>([])

  @TaskLocal static var current: RuleLog?

  func add(_ rule: RuleChange.Rule, of operation: String, sums: Int) {
    rules.withLock { rules in
      if let index = rules.firstIndex(where: { $0.operation == operation && $0.rule == rule }) {
        rules[index].sums = max(rules[index].sums, sums)
      } else {
        rules.append((operation, rule, sums))
      }
    }
  }
}
