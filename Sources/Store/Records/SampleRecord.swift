/// One timed sample: `repeats` calls in a row took `elapsedNs`.
public struct SampleRecord: Sendable, Equatable {
  /// Whether a sample counts.
  public enum Phase: String, Sendable { case warmup, measure }
  /// The strategy itself, or the twin of the baseline.
  public enum Arm: String, Sendable { case main, `repeat` }

  /// Warm-up or measurement.
  public var phase: Phase
  /// Round, counted from 0 within its phase.
  public var round: Int
  /// Turn within the round, from 0.
  public var position: Int
  /// Main arm or the baseline's repeat.
  public var arm: Arm
  /// Number of the process that took it, from 0.
  public var process: Int
  /// Number of the addresses that it was taken at in that process, from 0.
  public var layout: Int
  /// Calls timed together.
  public var repeats: Int
  /// Duration of all of them in nanoseconds.
  public var elapsedNs: Int

  public init(
    phase: Phase, round: Int, position: Int, arm: Arm, process: Int = 0, layout: Int = 0, repeats: Int, elapsedNs: Int
  ) {
    self.phase = phase
    self.round = round
    self.position = position
    self.arm = arm
    self.process = process
    self.layout = layout
    self.repeats = repeats
    self.elapsedNs = elapsedNs
  }
}
