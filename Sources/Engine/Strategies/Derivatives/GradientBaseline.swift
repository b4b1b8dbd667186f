/// The gradient by reverse mode: the baseline for the costs of second derivatives.
public struct GradientBaseline: DerivativeStrategy {
  public init() {}

  public var name: String { "gradient" }
  public var summary: String { "the gradient by reverse mode: a baseline" }

  public func refusal(of problem: Problem, dtype: DType) -> String? {
    refusal(of: problem, computing: [.hvp, .hessian])
  }

  public func record(_ function: Function, in trace: Tracer, at inputs: [String: Value]) -> [(
    name: String, value: Value
  )] {
    let gradient = trace.gradient(
      of: function.trace(trace, at: inputs), withRespectTo: function.variables(of: inputs))
    return zip(function.variables, gradient).map { ("\($0).gradient", $1) }
  }
}
