import Engine

/// Calls of a plan that computes nothing: what a call itself takes.
public struct EmptyCall: Timed {
  private let execution: Execution

  /// - Throws: `EngineError.memory`.
  public init() throws {
    execution = try Graph(nodes: [], inputs: [], outputs: []).compile(blas: .builtin).bind([:])
  }

  public func nanoseconds(ofCalls calls: Int) -> Int { execution.nanoseconds(ofCalls: calls) }
}
