/// One `run hvp` command: a grid of cells under one seed.
public struct SweepRecord: Sendable {
  public var sweepID: UUIDv7
  /// What was asked for, as a JSON object; equal definitions are the same sweep.
  public var definition: String
  /// Seed that all random choices derive from.
  public var seed: Int
  /// Number of cells planned.
  public var cells: Int

  public init(sweepID: UUIDv7, definition: String, seed: Int, cells: Int) {
    self.sweepID = sweepID
    self.definition = definition
    self.seed = seed
    self.cells = cells
  }
}
