/// Whether the results of a run are right, and how that is known.
public struct Accuracy: Sendable, Hashable {
  /// What a check says of results.
  public enum Verdict: Sendable, Hashable {
    /// Each result is as near to its reference as rounding explains.
    case right
    /// A result is wrong, for this reason.
    case wrong(String)
    /// Nothing independent says so, for this reason.
    case notIndependentlyChecked(String)
  }

  /// Whether the results are right, wrong, or not known to be either.
  public var verdict: Verdict
  /// The largest |a − r| ÷ (ε s + η), without the reference's own noise; 0 where both are 0, `nil` where it is not
  /// known.
  public var error: Double?
  /// What the results were compared with, in words; "none" if with nothing.
  public var reference: String

  init(verdict: Verdict, error: Double?, reference: String) {
    (self.verdict, self.reference) = (verdict, reference)
    self.error = error.flatMap { $0.isFinite ? $0 : nil }
  }

  /// All of some checks: wrong if one is, and right only if all are. There must be one.
  init(_ parts: [Accuracy]) {
    let verdicts = parts.map(\.verdict)
    let wrong = verdicts.first { if case .wrong = $0 { true } else { false } }
    verdict = wrong ?? verdicts.first { $0 != .right } ?? .right
    error = parts.contains { $0.error == nil } ? nil : parts.compactMap(\.error).max()
    var references: [String] = []
    for reference in parts.map(\.reference) where !references.contains(reference) { references.append(reference) }
    reference = references.joined(separator: "; ")
  }

  /// Whether a result is wrong; `false` also where nothing is known.
  public var isWrong: Bool { if case .wrong = verdict { true } else { false } }

  /// Whether a path without derivative rules confirmed the results.
  public var isIndependent: Bool { verdict == .right }
}
