/// One timed sample: `repeats` calls in a row took `elapsedNs`.
public struct Sample: Sendable, Equatable {
  /// Samples of the warm-up are not used.
  public enum Phase: String, Sendable { case warmup, measure }
  /// `main` is the strategy; `repeat` is the twin of the baseline.
  public enum Arm: String, Sendable { case main, `repeat` }

  public let phase: Phase
  /// Index of the round within its phase, from 0.
  public let round: Int
  /// Position within the round, from 0.
  public let position: Int
  public let arm: Arm
  /// Number of calls timed together.
  public let repeats: Int
  /// Duration of all calls together in nanoseconds.
  public let elapsedNs: Int

  /// Nanoseconds per call.
  var perCall: Double { Double(elapsedNs) / Double(repeats) }
}
