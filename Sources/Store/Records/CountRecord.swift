/// Exact operation counts of a graph.
public struct CountRecord: Sendable, Equatable {
  public var multiplications = 0
  /// Additions and subtractions.
  public var additions = 0
  public var divisions = 0
  public var comparisons = 0
  /// Calls of exp, log, tanh and the like.
  public var transcendentals = 0
  /// Bytes read by all operations.
  public var bytesRead = 0
  /// Bytes written by all operations.
  public var bytesWritten = 0
  /// Most bytes of intermediates and results alive at once, inputs excluded. Of a call with a set-up, with its results.
  public var peakBytes = 0

  /// Counts of a graph that computes nothing.
  public init() {}
}
