/// A part of a sweep that is spread over several files. Each file has the whole definition and the cells of its part.
public struct PartRecord: Sendable {
  /// The same in every part.
  public var sweepID: UUIDv7
  /// What was asked for, as a JSON object that says which part has which cell; the same in every part.
  public var definition: String
  /// Seed that all random choices derive from; the same in every part.
  public var seed: Int
  /// The cells of the part, by their position in the definition.
  public var cells: [Int: UnfinishedSweep.CellKey]

  public init(sweepID: UUIDv7, definition: String, seed: Int, cells: [Int: UnfinishedSweep.CellKey]) {
    (self.sweepID, self.definition, self.seed, self.cells) = (sweepID, definition, seed, cells)
  }
}

/// How a part begins in a file.
public enum PartBeginning: Sendable, Equatable {
  /// With all its cells free.
  case begun
  /// Again, with this many cells that are not complete.
  case continued(missing: Int)
  /// Not at all: the file has cells of it, and it was not to be continued.
  case exists
}
