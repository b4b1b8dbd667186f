/// Hv ≈ (∇f(x + h v) − ∇f(x)) / h: a one-sided difference of gradients. Approximate: as a central difference it loses
/// half of the digits, and its error falls with h, not h². Several directions share ∇f(x), so each costs one gradient.
///
/// The step is that of `FiniteDifference`.
public struct OneSidedDifference: HVPStrategy {
  public init() {}

  public var name: String { "one-sided-difference" }
  public var summary: String { "Hv as a one-sided difference of gradients; approximate" }
  public var isApproximate: Bool { true }
  public var isOnRequest: Bool { true }

  public func refusal(of problem: Problem, dtype: DType) -> String? {
    problem.quantity == .jacobian
      ? refusal(of: problem, computing: [.hvp]) : FiniteDifference().refusal(of: problem, dtype: dtype)
  }

  public func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let step = trace.input("step", .scalar)
    func gradient(at point: [String: Value]) -> [Value] {
      trace.gradient(of: function.trace(trace, at: point), withRespectTo: function.variables(of: point))
    }
    var moved = inputs
    for (name, direction) in zip(function.variables, directions) {
      if let variable = inputs[name] { moved[name] = variable + step * direction }
    }
    return zip(gradient(at: moved), gradient(at: inputs)).map { ($0 - $1) / step }
  }

  public func extraInputs(
    _ inputs: [String: Tensor], of problem: Problem, dtype: DType
  ) throws -> [(name: String, tensor: Tensor, origin: String)] {
    try FiniteDifference().extraInputs(inputs, of: problem, dtype: dtype)
  }
}

extension Strategy where Self == OneSidedDifference {
  /// One-sided differences of gradients.
  public static var oneSidedDifference: Self { Self() }
}
