public import Statistics

/// Which of two things that were measured together is faster.
public enum Verdict: String, Sendable, CaseIterable {
  case a, b
  case noDifferenceSeen = "none"
}

/// When one of two things that were measured together may be called faster.
///
/// Where the interval of their ratio leaves out 1, and all of it lies further from 1 than the cell's noise floor. By the interval
/// alone, two equal things would be told apart in up to 5 % of cells; with the floor in less than 2.5 %, as `DecisionRuleTests`
/// shows under drift, autocorrelation and spikes.
public enum DecisionRule {
  /// A difference smaller than this is never named. Where in memory a program and its data happen to lie makes as much, in all rounds
  /// of one process alike and differently in the next one: Mytkowicz, Diwan, Hauswirth and Sweeney, "Producing wrong data without
  /// doing anything obviously wrong!", ASPLOS 2009. Between default sweeps of one binary it made up to 3.2 % in opposite directions, beyond
  /// the intervals (ARCHITECTURE.md, "Measuring").
  public static let minNoiseFloor = 1.05

  /// The noise floor that follows from the ratio of a thing to itself.
  public static func noiseFloor(_ same: PairedRatio) -> Double { max(minNoiseFloor, same.distanceFromOne) }

  /// The verdict on a ratio a ÷ b with this interval.
  /// - Parameter noiseFloor: `nil` where nothing was measured against itself: the least one holds.
  public static func verdict(low: Double, high: Double, noiseFloor: Double?) -> Verdict {
    let floor = noiseFloor ?? minNoiseFloor
    if low > floor { return .b }
    return high < 1 / floor ? .a : .noDifferenceSeen
  }
}
