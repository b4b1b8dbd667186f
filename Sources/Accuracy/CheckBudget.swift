/// What a check may take. Estimated from shapes, so that the same check is made on every machine.
public struct CheckBudget: Sendable, Hashable {
  /// Nanoseconds after which no further projection is added.
  public var ns: Double
  /// Nanoseconds that the least check of a kind of result may take: one projection on all of its elements.
  public var mostNs: Double
  /// Bytes at once.
  public var bytes: Double

  /// By default an eighth of a second for all projections, and 3 s for the least check, in any memory.
  public init(ns: Double = 120e6, mostNs: Double = 3e9, bytes: Double = .infinity) {
    (self.ns, self.mostNs, self.bytes) = (ns, mostNs, bytes)
  }
}
