public import Statistics

/// Which of two runs that were measured together is faster.
public enum Verdict: String, Sendable, CaseIterable {
  case a, b
  case noDifferenceSeen = "none"
  /// Their graphs are equal, so they were measured once.
  case sameComputation = "same"
}

/// Decides when one of two runs that were measured together is called faster.
///
/// The interval of their ratio must exclude 1, and all of it must be further from 1 than the cell's noise floor. The
/// interval alone would tell two equal runs apart in up to 5 % of cells; with the noise floor it is less than 2.5 %.
/// `DecisionRuleTests` shows this under drift, autocorrelation and spikes.
public enum DecisionRule {
  /// The smallest ratio that can be called a difference. The memory layout of a program and its data causes
  /// differences of this size, constant within a process and different in the next one: Mytkowicz, Diwan, Hauswirth
  /// and Sweeney, "Producing wrong data without doing anything obviously wrong!", ASPLOS 2009. Between default sweeps
  /// of one binary they reached 3.2 % in opposite directions, beyond the intervals (ARCHITECTURE.md, "Measuring").
  public static let minNoiseFloor = 1.05

  /// The noise floor, given the ratio of a run to itself.
  public static func noiseFloor(_ same: PairedRatio) -> Double { max(minNoiseFloor, same.distanceFromOne) }

  /// The verdict on a ratio a ÷ b with this interval.
  /// - Parameter noiseFloor: `nil` if nothing was measured against itself; the minimum noise floor then applies.
  public static func verdict(low: Double, high: Double, noiseFloor: Double?) -> Verdict {
    let floor = noiseFloor ?? minNoiseFloor
    if low > floor { return .b }
    return high < 1 / floor ? .a : .noDifferenceSeen
  }
}
