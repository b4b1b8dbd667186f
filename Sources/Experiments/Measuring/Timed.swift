import Engine

/// Something that is timed: it makes calls back to back, and says what they took.
protocol Timed {
  /// What it is called in multiples of.
  var multiple: Int { get }

  /// Makes calls; returns the nanoseconds that they took.
  /// - Throws: where it can make no more calls. A strategy of the engine always can.
  func nanoseconds(ofCalls calls: Int) throws -> Int
}

extension Timed {
  var multiple: Int { 1 }
}

/// A plan of the engine, timed in this process.
struct TimedExecution: Timed {
  let execution: Execution

  func nanoseconds(ofCalls calls: Int) -> Int {
    let start = Clock.now()
    for _ in 0..<calls { execution.run() }
    return Clock.now() - start
  }
}

/// A plan of which 11 calls are made and timed as 10: a slowdown of a known size, to test the measuring with.
struct SlowedExecution: Timed {
  let execution: Execution

  var multiple: Int { 10 }

  func nanoseconds(ofCalls calls: Int) -> Int {
    TimedExecution(execution: execution).nanoseconds(ofCalls: calls / 10 * 11)
  }
}
