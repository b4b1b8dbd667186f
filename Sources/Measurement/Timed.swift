public import Engine

/// A subject that can be timed: makes calls back to back and returns their duration.
public protocol Timed {
  /// The number of calls must be a multiple of this.
  var multiple: Int { get }

  /// Makes calls and returns their total duration in nanoseconds.
  /// - Throws: if it can make no more calls. The engine's strategies never throw.
  func nanoseconds(ofCalls calls: Int) throws -> Int
}

extension Timed {
  /// Any number of calls.
  public var multiple: Int { 1 }
}

/// A plan of the engine, timed in this process.
public struct TimedExecution: Timed {
  private let execution: Execution

  public init(_ execution: Execution) { self.execution = execution }

  public func nanoseconds(ofCalls calls: Int) -> Int {
    let start = Clock.now()
    for _ in 0..<calls { execution.run() }
    return Clock.now() - start
  }
}

/// A plan that makes 11 calls and counts them as 10: a slowdown of known size, to test the measurement.
public struct SlowedExecution: Timed {
  private let execution: Execution

  public init(_ execution: Execution) { self.execution = execution }

  public var multiple: Int { 10 }

  public func nanoseconds(ofCalls calls: Int) -> Int {
    TimedExecution(execution).nanoseconds(ofCalls: calls / 10 * 11)
  }
}
