/// How a cell was measured, beside its samples. `nil` is what could not be read.
public struct CellConditions: Sendable, Equatable {
  /// Frequency of the processors in megahertz, their mean.
  public var frequencyMHz: Double?
  /// Processors that the threads were bound to, one each; empty where they were not bound.
  public var pinned: [Int] = []
  /// Rounds until times were stable.
  public var warmupRounds: Int?
  /// Processes that it was measured in.
  public var processes: Int?
  /// Median time of a call that computes nothing, in nanoseconds.
  public var callNs: Double?
  /// What was unusual, such as lost processes.
  public var remark: String?
  /// Pause before each sample in nanoseconds; `nil` where there was none.
  public var pauseNs: Int?

  /// Conditions of which nothing is known.
  public init() {}
}
