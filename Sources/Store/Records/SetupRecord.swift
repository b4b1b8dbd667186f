/// Exact counts of what a strategy computes once for each point, outside its timing.
public struct SetupRecord: Sendable, Equatable {
  public var multiplications = 0
  public var additions = 0
  public var divisions = 0
  public var comparisons = 0
  public var transcendentals = 0
  public var bytesRead = 0
  public var bytesWritten = 0
  /// Most bytes of intermediates and results alive at once, inputs excluded.
  public var peakBytes = 0
  /// Bytes of its results. They stay alive while calls are made, and are part of the run's peak memory.
  public var keptBytes = 0

  public init() {}
}
