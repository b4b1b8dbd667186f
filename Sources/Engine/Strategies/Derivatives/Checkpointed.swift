/// The gradient by reverse mode that keeps few results of the function, and computes the others again, segment by segment
/// (Chen et al., "Training deep nets with sublinear memory cost", 2016). Each segment is computed again once, cheap operations of
/// elements as often as they are read, so the function costs less than two more evaluations. The gradient has the same bits
/// as that of reverse mode where the same kernels compute it.
public struct Checkpointed: DerivativeStrategy {
  /// Maximum number of checkpoints; `nil` for √n for n results that are not cheap.
  private let checkpoints: Int?

  /// - Parameter checkpoints: at least 1.
  public init(checkpoints: Int? = nil) { self.checkpoints = checkpoints.map { max($0, 1) } }

  static let plainName = "checkpointed"

  public var name: String { Self.plainName + Self.suffix(checkpoints) }
  public var summary: String {
    "the gradient by reverse mode, with \(checkpoints.map { "at most \($0)" } ?? "√n") checkpoints; the rest is computed again"
  }
  public var isOnRequest: Bool { true }

  public func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    guard let function = problem.function, refusal(of: problem, dtype: dtype) == nil else {
      throw EngineError.refused(strategy: name, reason: refusal(of: problem, dtype: dtype) ?? "")
    }
    return StrategyGraph(
      try function.checkpointedGradient(dtype: dtype, passes: passes, checkpoints: checkpoints, suffix: "gradient") {
        function.trace($0, at: $1)
      })
  }

  public func record(_ function: Function, in trace: Tracer, at inputs: [String: Value]) -> [(
    name: String, value: Value
  )] { GradientBaseline().record(function, in: trace, at: inputs) }

  /// What stands behind a name for a number of checkpoints.
  static func suffix(_ checkpoints: Int?) -> String { checkpoints.map { "-\($0)" } ?? "" }
}

/// Hv as the gradient of the slope along v, by reverse mode with checkpoints: what is computed again is the function and its
/// tangent.
public struct CheckpointedReverseOverForward: HVPStrategy {
  private let checkpoints: Int?

  /// - Parameter checkpoints: at least 1; `nil` for √n.
  public init(checkpoints: Int? = nil) { self.checkpoints = checkpoints.map { max($0, 1) } }

  static let plainName = "reverse-over-forward-checkpointed"

  public var name: String { Self.plainName + Checkpointed.suffix(checkpoints) }
  public var summary: String { "Hv as the gradient of the slope along v, computing again what checkpoints do not keep" }
  public var isOnRequest: Bool { true }

  public func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    guard let function = problem.function, refusal(of: problem, dtype: dtype) == nil else {
      throw EngineError.refused(strategy: name, reason: refusal(of: problem, dtype: dtype) ?? "")
    }
    let one = try function.checkpointedGradient(dtype: dtype, passes: passes, checkpoints: checkpoints, suffix: "hvp") {
      trace, inputs in
      let along = zip(function.variables(of: inputs), function.directions(in: trace)).map { (value: $0, tangent: $1) }
      return trace.pushforward([function.trace(trace, at: inputs)], along: along)[0]
    }
    guard let directions = problem.directions else { return StrategyGraph(one) }
    return StrategyGraph(try one.batched(over: function.directionNames, size: directions).applying(passes))
  }

  public func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] { ReverseOverForward().product(function, in: trace, at: inputs, along: directions) }
}

extension Strategy where Self == Checkpointed {
  /// Reverse mode with √n checkpoints.
  public static var checkpointed: Self { Self() }
}
