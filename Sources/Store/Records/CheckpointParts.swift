/// Parts of the state of a run under way, to go on with.
public struct CheckpointParts: Sendable {
  /// What the run had taken by then: steps, or products.
  public let step: Int
  public private(set) var parts: [(ordinal: Int, bytes: [UInt8])] = []
  /// Parts from this ordinal on are removed first; `nil` to keep them.
  public var removesFrom: Int?

  public init(step: Int) { self.step = step }

  /// Adds a part, which takes the place of an earlier one of this ordinal.
  public mutating func add(_ ordinal: Int, _ bytes: [UInt8]) { parts.append((ordinal, bytes)) }
}
