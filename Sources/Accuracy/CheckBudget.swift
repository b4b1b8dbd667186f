import Statistics

/// What a check may take. Estimated from shapes, so that the same check is made on every machine.
public struct CheckBudget: Sendable, Hashable {
  /// Nanoseconds after which no further projection is added.
  public var ns: Double
  /// Nanoseconds that the least check of a kind of result may take: one projection on all of its elements.
  public var mostNs: Double
  /// Bytes at once.
  public var bytes: Double
  /// What sets `mostNs`. Follows "more than the 3 s".
  public var words: String

  /// By default an eighth of a second for all projections, and 3 s for the least check, in any memory.
  public init(
    ns: Double = 120e6, mostNs: Double = 3e9, bytes: Double = .infinity, words: String = "that a check may take"
  ) {
    (self.ns, self.mostNs, self.bytes, self.words) = (ns, mostNs, bytes, words)
  }

  /// Half of the time, in the same memory.
  var half: CheckBudget {
    var half = self
    (half.ns, half.mostNs) = (ns / 2, mostNs / 2)
    return half
  }

  /// Why the least check is left out, by what it takes; `nil` if it is made.
  func obstacle(ns: Double, bytes: Double) -> String? {
    if ns > mostNs {
      let (needed, available) = Quantity.apart(ns, mostNs) { Quantity.nanoseconds($0, digits: $1) }
      return "it would take about \(needed), more than the \(available) \(words)"
    }
    guard bytes > self.bytes else { return nil }
    let (needed, available) = Quantity.apart(bytes, self.bytes) { Quantity.bytes($0, digits: $1) }
    return "it would need \(needed) of memory, more than the \(available) that are left"
  }
}
