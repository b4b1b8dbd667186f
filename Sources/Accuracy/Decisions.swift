/// The decisions of one evaluation, in its order, to be replayed by evaluations at neighbouring points.
final class Decisions {
  enum Decision: Equatable {
    case passes([Bool])
    case largest([Int])
    case whole([Double])
  }

  private(set) var all: [Decision] = []
  /// Number of decisions within rounding of the other one.
  private(set) var ambiguous = 0

  func record(_ decision: Decision, ambiguous count: Int) {
    all.append(decision)
    ambiguous += count
  }
}
