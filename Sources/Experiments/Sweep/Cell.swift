public import Analysis
public import Engine
public import Store

/// One model at one size, and the strategies to sample in it.
public struct Cell: Sendable {
  public let model: any Model
  /// Its size.
  public let size: Size
  /// The strategies, in order; the first is the baseline that is sampled twice.
  public let strategies: [any Strategy]
  /// Tensors that are given, by the user or by the model's own file, instead of drawn.
  public let given: GivenTensors

  /// A cell.
  public init(model: any Model, size: Size, strategies: [any Strategy], given: GivenTensors = .none) {
    self.model = model
    self.size = size
    self.strategies = strategies
    self.given = given
  }

  /// The network that runs record beside the name of a model that does not say what it is.
  var definition: String? {
    get throws { model.needsDefinition ? try model.description(at: size).definition : nil }
  }
}

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
