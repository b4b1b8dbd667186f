public import Engine
import Foundation

/// The time of a unit of each kind of work on this machine, from a short trial. Predicts durations before anything
/// large runs.
public struct MachineSpeed: Sendable {
  /// Nanoseconds of a unit at a size.
  struct Point: Sendable, Equatable {
    let size: Double
    let ns: Double
  }

  /// Points in ascending order of size.
  private(set) var rates: [PlanWork.Kind: [Point]] = [:]

  /// No work takes any time.
  init() {}

  /// Every unit of every kind takes this many nanoseconds.
  public init(nsPerUnit: Double) {
    for kind in PlanWork.Kind.allCases { rates[kind] = [Point(size: 1, ns: nsPerUnit)] }
  }

  /// Nanoseconds of a unit of work: between two sizes by a power law, beyond them as at the nearest.
  func rate(_ kind: PlanWork.Kind, size: Double) -> Double {
    guard let points = rates[kind], let first = points.first, let last = points.last else { return 0 }
    guard let above = points.firstIndex(where: { $0.size >= size }) else { return last.ns }
    guard above > 0, points[above - 1].ns > 0, points[above].ns > 0 else {
      return above == 0 ? first.ns : points[above].ns
    }
    let (low, high) = (points[above - 1], points[above])
    let part = log(size / low.size) / log(high.size / low.size)
    return low.ns * pow(high.ns / low.ns, part)
  }

  /// Predicted nanoseconds of work.
  func nanoseconds(_ work: PlanWork) -> Double {
    work.entries.reduce(0) { $0 + $1.amount * rate($1.kind, size: $1.size) }
  }

  /// Predicted time of a call of a plan in nanoseconds, at least 1.
  public func prediction(_ plan: Plan) -> Int {
    let time = nanoseconds(PlanWork(plan))
    return time < 9e18 ? max(1, Int(time.rounded())) : 9_000_000_000_000_000_000
  }

  /// Adds a rate: `kind` is the only one in `work` whose rate at this size is unknown, and takes the time that the
  /// others leave.
  mutating func add(_ kind: PlanWork.Kind, size: Double, of work: PlanWork, taking time: Double) {
    let amount = work.entries.filter { $0.kind == kind }.reduce(0) { $0 + $1.amount }
    guard amount > 0 else { return }
    let others = work.entries.filter { $0.kind != kind }.reduce(0) { $0 + $1.amount * rate($1.kind, size: $1.size) }
    // At least a small part of the time: the others may have been slow by accident.
    let ns = max(time - others, 0.02 * time) / amount
    rates[kind] = ((rates[kind] ?? []) + [Point(size: size, ns: ns)]).sorted { $0.size < $1.size }
  }
}
