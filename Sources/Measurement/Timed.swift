public import Engine
public import Statistics

/// A subject that can be timed: makes calls back to back and returns their duration.
public protocol Timed {
  /// Moves to other addresses, drawn from `generator`. Called once before the first call.
  /// - Returns: whether it moved.
  /// - Throws: if it cannot make calls any more.
  func renew(_ generator: inout SplitMix64) throws -> Bool

  /// Makes calls and returns their total duration in nanoseconds.
  /// - Throws: if it can make no more calls. The engine's strategies never throw.
  func nanoseconds(ofCalls calls: Int) throws -> Int
}

extension Timed {
  /// Stays where it is.
  public func renew(_ generator: inout SplitMix64) -> Bool { false }
}

extension Execution: Timed {
  public func nanoseconds(ofCalls calls: Int) -> Int {
    let start = Clock.now()
    for _ in 0..<calls { run() }
    return Clock.now() - start
  }
}
