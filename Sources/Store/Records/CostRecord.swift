/// Exact operation counts of a run's graph.
public struct CostRecord: Sendable, Equatable {
  /// Multiplications.
  public var multiplications = 0
  /// Additions and subtractions.
  public var additions = 0
  /// Divisions.
  public var divisions = 0
  /// Comparisons.
  public var comparisons = 0
  /// Calls of exp, log, tanh and the like.
  public var transcendentals = 0
  /// Bytes read by all operations.
  public var bytesRead = 0
  /// Bytes written by all operations.
  public var bytesWritten = 0
  /// Most bytes of intermediates and outputs alive at once in a call, with the results of the set-up; inputs excluded.
  public var peakBytes = 0
  /// What is computed once for each point; `nil` if the strategy has no set-up.
  public var setup: SetupRecord?
  /// Bracketing of a product of matrices.
  public var bracketing: String?
  /// Names of the passes that shaped the graph, in order.
  public var passes: [String] = []
  /// Predicted duration of one call in nanoseconds.
  public var predictedNs: Int?

  public init() {}
}
