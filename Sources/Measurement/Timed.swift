public import Engine
public import Statistics

/// A subject that can be timed: makes calls back to back and returns their duration.
public protocol Timed {
  /// The number of calls must be a multiple of this.
  var multiple: Int { get }

  /// Moves to other addresses, drawn from `generator`. Called once before the first call.
  /// - Returns: whether it moved.
  /// - Throws: if it cannot make calls any more.
  func renew(_ generator: inout SplitMix64) throws -> Bool

  /// Makes calls and returns their total duration in nanoseconds.
  /// - Throws: if it can make no more calls. The engine's strategies never throw.
  func nanoseconds(ofCalls calls: Int) throws -> Int
}

extension Timed {
  /// Any number of calls.
  public var multiple: Int { 1 }

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

/// More calls than are counted: of each `counted` calls one more is made. A slowdown of known size, to test the
/// measurement.
public struct Slowdown: Sendable, Codable, Equatable {
  public let counted: Int

  /// - Parameter counted: 10 for a tenth.
  public init(oneMoreIn counted: Int) { self.counted = max(1, counted) }

  /// The ratio of the times of a slowed strategy and the strategy itself.
  public var factor: Double { Double(counted + 1) / Double(counted) }
}
