import Foundation
import Statistics

/// Which of two runs that were measured together is faster.
public enum Verdict: String, Sendable, CaseIterable {
  case a, b
  case noDifferenceSeen = "none"
  /// There are too few units for an interval.
  case tooFewRounds = "few"
  /// Their graphs are equal, so they were measured once.
  case sameComputation = "same"
}

/// Decides when one of two runs that were measured together is called faster.
///
/// In several processes, the mean ratio must differ from 1 at a level of its own, stricter than that of the printed
/// interval, and by more than the cell's noise floor: Student's t over the processes names one of two equal runs in at
/// most 1 of 200 pairs, whatever stays the same within a process. In one process, nothing shows what would be
/// different in the next one; there the 95 % interval must lie beyond a higher floor. `DecisionRuleTests` and
/// `track validity` show how often the rule is wrong.
public enum DecisionRule {
  /// The smallest ratio that can be called a difference in one process. The memory layout of a program and its data
  /// causes differences of this size, constant within a process and different in the next one: Mytkowicz, Diwan,
  /// Hauswirth and Sweeney, "Producing wrong data without doing anything obviously wrong!", ASPLOS 2009. Between
  /// default sweeps of one binary they reached 3.2 % in opposite directions, beyond the intervals (ARCHITECTURE.md,
  /// "Measuring").
  public static let minNoiseFloor = 1.05

  /// The smallest ratio that can be called a difference in several processes. Less than this is of no use to a reader,
  /// and two sweeps of two almost equal strategies would name one and the other.
  public static let minProcessFloor = 1.01

  /// Level at which the ratio of processes must differ from 1.
  public static let winnerLevel = 0.995

  /// The noise floor, given the ratio of a run to its twin.
  static func noiseFloor(_ same: RunRatio) -> Double { max(minFloor(same.unit), same.distanceFromOne) }

  private static func minFloor(_ unit: IntervalUnit) -> Double {
    unit == .process ? minProcessFloor : minNoiseFloor
  }

  /// The verdict on the ratio a ÷ b.
  /// - Parameter noiseFloor: `nil` if nothing was measured against a twin; the minimum then applies.
  static func verdict(_ ratio: RunRatio, noiseFloor: Double?) -> Verdict {
    guard let mean = ratio.mean else { return verdict(low: ratio.low, high: ratio.high, noiseFloor: noiseFloor) }
    let floor = max(noiseFloor ?? 1, minProcessFloor)
    guard ratio.distanceFromOne > floor, abs(mean.mean) > mean.halfWidth(level: winnerLevel) else {
      return .noDifferenceSeen
    }
    return mean.mean > 0 ? .b : .a
  }

  /// The verdict on a ratio a ÷ b that was measured in one process, with this interval.
  /// - Parameter noiseFloor: `nil` if nothing was measured against a twin; the minimum then applies.
  public static func verdict(low: Double, high: Double, noiseFloor: Double?) -> Verdict {
    guard low > 0, high.isFinite else { return .tooFewRounds }
    let floor = max(noiseFloor ?? 1, minNoiseFloor)
    if low > floor { return .b }
    return high < 1 / floor ? .a : .noDifferenceSeen
  }
}
