/// One timed sample: `repeats` calls in a row took `elapsedNs`.
public struct Sample: Sendable, Equatable {
  /// Whether a sample counts.
  public enum Phase: String, Sendable { case warmup, measure }
  /// What is sampled, or the second sampling of the baseline.
  public enum Arm: String, Sendable { case main, `repeat` }

  /// Warm-up or measurement.
  public let phase: Phase
  /// Round, counted from 0 within its phase.
  public let round: Int
  /// Turn within the round, from 0.
  public let position: Int
  /// Main arm or the baseline's repeat.
  public let arm: Arm
  /// Calls timed together.
  public let repeats: Int
  /// Duration of all of them in nanoseconds.
  public let elapsedNs: Int

  /// Nanoseconds of a call.
  var perCall: Double { Double(elapsedNs) / Double(repeats) }
}
