/// Another strategy in a loop over several directions: as many products as there are directions, one after the other,
/// with nothing shared between them. What a batch of them is compared with.
public struct LoopedDirections: DerivativeStrategy {
  private let one: any HVPStrategy

  public init(_ one: any HVPStrategy) {
    self.one = one
  }

  public var name: String { "\(one.name)-loop" }
  public var summary: String { "\(one.name) for one direction after the other" }
  public var isApproximate: Bool { one.isApproximate }
  public var isOnRequest: Bool { one.isOnRequest }

  public func refusal(of problem: Problem, dtype: DType) -> String? {
    problem.directions == nil
      ? "it loops over several directions, and this problem has one" : one.refusal(of: problem, dtype: dtype)
  }

  public func limited(to bytes: Int) -> any Strategy {
    guard let limited = one.limited(to: bytes) as? any HVPStrategy else { return self }
    return LoopedDirections(limited)
  }

  public func record(_ function: Function, in trace: Tracer, at inputs: [String: Value]) -> [(
    name: String, value: Value
  )] { one.record(function, in: trace, at: inputs) }

  public func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    if let reason = refusal(of: problem, dtype: dtype) { throw EngineError.refused(strategy: name, reason: reason) }
    let single = try one.graph(for: problem.alongOne, dtype: dtype, passes: passes)
    let graph = try single.graph.looped(
      over: problem.function?.directionNames ?? [], size: problem.directions ?? 1)
    return StrategyGraph(graph.applying(passes), setup: single.setup)
  }

  public func extraInputs(
    _ inputs: [String: Tensor], of problem: Problem, dtype: DType
  ) throws -> [(name: String, tensor: Tensor, origin: String)] {
    try one.extraInputs(inputs, of: problem, dtype: dtype)
  }
}
