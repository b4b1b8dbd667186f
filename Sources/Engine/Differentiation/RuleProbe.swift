/// What one tracer does for a `RuleChange` or a `RuleLog`.
final class RuleProbe {
  private let change: RuleChange?
  private let log: RuleLog?
  /// Number of sums that the rule has recorded; `nil` while no rule that matters is applied.
  private var sums: Int?

  private init(_ change: RuleChange?, _ log: RuleLog?) {
    self.change = change
    self.log = log
  }

  /// `nil` unless a test asks for one.
  static var current: RuleProbe? {
    let (change, log) = (RuleChange.current, RuleLog.current)
    return change == nil && log == nil ? nil : RuleProbe(change, log)
  }

  /// Applies a rule, changed if it is the one to change.
  func apply(_ rule: RuleChange.Rule, of operation: String, _ body: () -> Value?) -> Value? {
    let isChanged = change?.operation == operation && change?.rule == rule
    guard isChanged || log != nil else { return body() }
    sums = 0
    let result = body()
    log?.add(rule, of: operation, sums: sums ?? 0)
    sums = nil
    return switch change?.change {
    case .sign where isChanged: result.map { -$0 }
    case .scale where isChanged: result.map { (1 + 1e-6) * $0 }
    default: result
    }
  }

  /// What is left of a sum of two terms without the one to drop; `nil` if the operation is recorded as it is.
  func rest(of operation: any Operation, _ operands: [Value]) -> Value? {
    guard let sum = sums, operation is Add || operation is Subtract || operation is AddScalar else { return nil }
    sums = sum + 1
    guard case .drop(let term, sum) = change?.change else { return nil }
    switch operation {
    case let operation as AddScalar:
      return term == 0 ? operands[0].trace.fill(operation.amount, operands[0].shape) : operands[0]
    case is Subtract where term == 0:
      return -operands[1]
    default:
      return operands[1 - term]
    }
  }
}
