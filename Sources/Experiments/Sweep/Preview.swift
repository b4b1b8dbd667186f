import Engine
import Measurement
public import Store

/// The runs of a grid with their exact counts; nothing is executed or recorded.
public struct Preview: Sendable {
  /// One strategy of one cell.
  public struct Row: Sendable {
    /// Name of the model.
    public let workload: String
    public let size: Size
    /// Name of the strategy.
    public let strategy: String
    /// Exact counts; `nil` if the strategy does not apply.
    public let cost: CostRecord?
    /// Why it would be skipped; `nil` if it would run.
    public let skipped: String?
    /// The command of a peer; `nil` for a strategy of the engine.
    public var peer: String?
  }

  /// All rows, in order of execution.
  public let rows: [Row]

  /// Previews `cells`, in each of which `peers` take part.
  /// - Throws: `EngineError`.
  public init(_ cells: [Cell], options: MeasurementOptions, peers: [Peer] = []) throws {
    var rows: [Row] = []
    try Self.forEachCell(of: cells, options: options, peers: peers) { rows += $0 }
    self.rows = rows
  }

  /// Calls `body` with the rows of one cell after the other, so that memory does not grow with the rows of a grid.
  /// - Throws: `EngineError`, and errors of `body`.
  public static func forEachCell(
    of cells: [Cell], options: MeasurementOptions, peers: [Peer] = [], _ body: ([Row]) throws -> Void
  ) throws {
    let speed = try MachineSpeed.measured(blas: options.blas, dtype: options.dtype)
    let (share, limit) = SamplingTime.Limit.next(
      options, remaining: options.budgetNs.map(Double.init), cells: cells.count)
    for cell in cells {
      let prepared = try PreparedCell(cell, options: options, speed: speed, share: share, limit: limit)
      let strategies = prepared.preparedRuns.map { prepared in
        Row(
          workload: cell.model.name, size: cell.size, strategy: prepared.strategy.name, cost: prepared.cost,
          skipped: prepared.skipped)
      }
      try body(
        strategies
          + peers.map {
            Row(
              workload: cell.model.name, size: cell.size, strategy: $0.name, cost: nil, skipped: nil,
              peer: $0.command)
          })
    }
  }
}
