/// Calls made slower by a known share, to test the measurement: of each `counted` calls one more is made. The part of a
/// call that is missing then, as in a sample of fewer calls, is waited for.
public struct Slowdown: Sendable, Codable, Equatable {
  public let counted: Int

  /// - Parameter counted: 10 for a tenth.
  public init(oneMoreIn counted: Int) { self.counted = max(1, counted) }

  /// The ratio of the times of a slowed strategy and the strategy itself.
  public var factor: Double { Double(counted + 1) / Double(counted) }

  /// The time of `calls` ≥ 1 calls, slowed, in nanoseconds.
  /// - Parameter make: makes calls and returns their time.
  func nanoseconds(ofCalls calls: Int, _ make: (Int) -> Int) -> Int {
    let made = calls + calls / counted
    let start = Clock.now()
    let elapsed = make(made)
    let rest = Double(elapsed) / Double(made) * Double(calls % counted) / Double(counted)
    let end = start + elapsed + Int(rest)
    var now = start + elapsed
    while now < end { now = Clock.now() }
    return now - start
  }
}
