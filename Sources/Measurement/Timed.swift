public import Engine

/// Something that is timed: it makes calls back to back, and says what they took.
public protocol Timed {
  /// What it is called in multiples of.
  var multiple: Int { get }

  /// Makes calls; returns the nanoseconds that they took.
  /// - Throws: where it can make no more calls. A strategy of the engine always can.
  func nanoseconds(ofCalls calls: Int) throws -> Int
}

extension Timed {
  /// One at a time.
  public var multiple: Int { 1 }
}

/// A plan of the engine, timed in this process.
public struct TimedExecution: Timed {
  private let execution: Execution

  /// Times calls of `execution`.
  public init(_ execution: Execution) { self.execution = execution }

  public func nanoseconds(ofCalls calls: Int) -> Int {
    let start = Clock.now()
    for _ in 0..<calls { execution.run() }
    return Clock.now() - start
  }
}

/// A plan of which 11 calls are made and timed as 10: a slowdown of a known size, to test the measuring with.
public struct SlowedExecution: Timed {
  private let execution: Execution

  /// Times calls of `execution`.
  public init(_ execution: Execution) { self.execution = execution }

  public var multiple: Int { 10 }

  public func nanoseconds(ofCalls calls: Int) -> Int {
    TimedExecution(execution).nanoseconds(ofCalls: calls / 10 * 11)
  }
}
