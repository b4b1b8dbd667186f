/// The function's value alone: the baseline for the costs of derivatives.
public struct ValueBaseline: DerivativeStrategy {
  public init() {}

  public var name: String { "value" }
  public var summary: String { "the value of the function: a baseline" }

  public func refusal(of problem: Problem, dtype: DType) -> String? {
    refusal(of: problem, computing: [.hvp, .hessian])
  }

  public func record(_ function: Function, in trace: Tracer, at inputs: [String: Value]) -> [(
    name: String, value: Value
  )] {
    [("loss", function.trace(trace, at: inputs))]
  }
}
