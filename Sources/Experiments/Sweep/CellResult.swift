public import Analysis
public import Engine
public import Store

/// The result of a cell; everything in it is in the database already.
public struct CellResult: Sendable {
  public let cell: Cell
  /// The record of the cell at its beginning.
  public let record: CellRecord
  /// Runs, in the order of the strategies.
  public let runs: [RunResult]
  /// The verdict on each pair of runs that were sampled in the same rounds.
  public let pairs: [CellStatistics<UUIDv7>.Pair]
  /// Median time of a call that computes nothing, in nanoseconds; `nil` unless a call of a strategy took less than a
  /// microsecond.
  public let callNs: Double?
  /// What was unusual about the measurement; `nil` if nothing was.
  public let remark: String?
  /// Whether the cell was cancelled.
  public let isCancelled: Bool
}

/// The result of one strategy in a cell.
public struct RunResult: Sendable {
  /// Its identity in the database.
  public let runID: UUIDv7
  /// Name of the strategy.
  public let strategy: String
  public let status: RunStatus
  /// The reason, unless the run is finished.
  public let reason: String?
  /// Exact counts, if the strategy applies to the problem.
  public let cost: CostRecord?
  /// One-off work outside the timing, in nanoseconds; `nil` if the run was not executed.
  public let setupNs: Int?
  /// Time of the set-up's computation alone, in nanoseconds; `nil` without a set-up.
  public let setupCallNs: Double?
  /// Summary of the samples; `nil` unless the run is finished.
  public let timing: CellStatistics<UUIDv7>.Run?
  /// The run of this cell whose samples it shares, because both are one computation.
  public let sameAs: UUIDv7?
  /// Relative error against the reference; `nil` if it was not computed or is not finite.
  public let residual: Double?
  /// The largest error in rounding units, |a − r| ÷ (ε s + η); `nil` where it is not known.
  public let error: Double?
  /// Outputs by name; empty if the run was not executed.
  public let outputs: [(name: String, tensor: Tensor)]
  /// Description of a peer's library; `nil` for a strategy of the engine.
  public let peer: String?
  /// The last bytes of stderr of a peer that failed.
  public let peerErrors: String
}
