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
  /// Number of the addresses that it was taken at, from 0.
  public let layout: Int
  /// Number of calls timed together.
  public let repeats: Int
  /// Duration of all calls together in nanoseconds.
  public let elapsedNs: Int

  public init(phase: Phase, round: Int, position: Int, arm: Arm, layout: Int, repeats: Int, elapsedNs: Int) {
    self.phase = phase
    self.round = round
    self.position = position
    self.arm = arm
    self.layout = layout
    self.repeats = repeats
    self.elapsedNs = elapsedNs
  }

  /// Nanoseconds per call.
  var perCall: Double { Double(elapsedNs) / Double(repeats) }
}
