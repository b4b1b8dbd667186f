/// Exact operation counts of a run's graph. It has the members of `CountRecord`, too.
@dynamicMemberLookup
public struct CostRecord: Sendable, Equatable {
  /// Counts of a call.
  public var counts = CountRecord()
  /// What is computed once for each point; `nil` if the strategy has no set-up.
  public var setup: SetupRecord?
  /// Bracketing of a product of matrices.
  public var bracketing: String?
  /// Number of products that the columns of a matrix were coloured for; `nil` if they were not.
  public var colours: Int?
  /// Names of the passes that shaped the graph, in order.
  public var passes: [String] = []
  /// Predicted duration of one call in nanoseconds.
  public var predictedNs: Int?

  /// The cost of nothing.
  public init() {}

  /// A count of a call.
  public subscript(dynamicMember member: WritableKeyPath<CountRecord, Int>) -> Int {
    get { counts[keyPath: member] }
    set { counts[keyPath: member] = newValue }
  }
}
