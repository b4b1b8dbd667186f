import Engine
import Measurement
public import Store

/// What a grid would run, from its graphs alone: nothing is executed or recorded.
public struct Preview: Sendable {
  /// One strategy of one cell.
  public struct Row: Sendable {
    /// Name of the model.
    public let workload: String
    /// Its size.
    public let size: Size
    /// Name of the strategy.
    public let strategy: String
    /// Exact counts; `nil` where the strategy cannot do this problem.
    public let cost: CostRecord?
    /// Why it would be skipped; `nil` if it would run.
    public let skipped: String?
    /// The command of a peer; `nil` for a strategy of the engine.
    public var peer: String?
  }

  /// All of them, in order of execution.
  public let rows: [Row]

  /// The preview of `cells`, in each of which `peers` take part.
  /// - Throws: `EngineError`.
  public init(_ cells: [Cell], options: MeasurementOptions, peers: [Peer] = []) throws {
    var rows: [Row] = []
    try Self.forEachCell(of: cells, options: options, peers: peers) { rows += $0 }
    self.rows = rows
  }

  /// Hands out the rows of one cell after the other, so that a large grid takes no more memory than its cells.
  /// - Throws: `EngineError`, and what `body` throws.
  public static func forEachCell(
    of cells: [Cell], options: MeasurementOptions, peers: [Peer] = [], _ body: ([Row]) throws -> Void
  ) throws {
    let speed = try MachineSpeed.measured(blas: options.blas)
    for cell in cells {
      let strategies = try PreparedCell(cell, options: options, speed: speed).preparedRuns.map { prepared in
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
