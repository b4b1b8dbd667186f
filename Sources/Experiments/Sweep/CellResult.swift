public import Analysis
public import Engine
public import Store

/// What became of a cell: all of it is in the database by the time that it is handed out.
public struct CellResult: Sendable {
  /// The cell.
  public let cell: Cell
  /// What was recorded of it when it began.
  public let record: CellRecord
  /// Its runs, in the order of its strategies.
  public let runs: [RunResult]
  /// Whether it was interrupted.
  public let isCancelled: Bool
}

/// What became of one strategy of a cell.
public struct RunResult: Sendable {
  /// Its identity in the database.
  public let runID: UUIDv7
  /// Name of the strategy.
  public let strategy: String
  /// How it ended.
  public let status: RunStatus
  /// Why, where it did not finish.
  public let reason: String?
  /// Its exact counts, where the strategy can do this problem.
  public let cost: CostRecord?
  /// One-off work outside the timing, in nanoseconds; `nil` where it was not executed.
  public let setupNs: Int?
  /// The summary of its samples; `nil` where it did not finish.
  public let timing: CellStatistics<UUIDv7>.Run?
  /// Distance to the reference; `nil` where it was not computed or is not finite.
  public let residual: Double?
  /// What it computed, by name; empty where it was not executed.
  public let outputs: [(name: String, tensor: Tensor)]
  /// What the library is, where it was run by a peer; `nil` for a strategy of the engine.
  public let peer: String?
  /// The last of what a peer that failed wrote to stderr.
  public let peerErrors: String
}
