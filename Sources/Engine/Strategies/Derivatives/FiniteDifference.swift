/// Hv ≈ (∇f(x + h v) − ∇f(x − h v)) / 2h: the central difference of gradients. Approximate: it loses half of the
/// digits.
///
/// The step is h = ε^½ (1 + max
/// x
/// ) / max
/// v
/// . For smooth functions ε^⅓ would be more accurate. But a kink, such as ReLU's, between x ± h v makes the result
/// wrong by the jump ÷ 2h, and the chance of one in between grows with h.
public struct FiniteDifference: HVPStrategy {
  public init() {}

  public var name: String { "finite-difference" }
  public var summary: String { "Hv as a central difference of gradients; approximate" }
  public var isApproximate: Bool { true }

  public func refusal(of problem: Problem, dtype: DType) -> String? {
    problem.function == nil
      ? "it differentiates a function, and this workload is a plain product"
      : dtype == .float32 ? "it needs float64: a difference of float32 gradients keeps too few digits" : nil
  }

  public func product(
    _ function: Function, in trace: Tracer, at inputs: [String: Value], along directions: [Value]
  ) -> [Value] {
    let step = trace.input("step", .scalar)
    func gradient(_ sign: Double) -> [Value] {
      var moved = inputs
      for (name, direction) in zip(function.variables, directions) {
        guard let variable = inputs[name] else { continue }
        moved[name] = sign > 0 ? variable + step * direction : variable - step * direction
      }
      return trace.gradient(of: function.trace(trace, at: moved), withRespectTo: function.variables(of: moved))
    }
    let width = 2 * step
    return zip(gradient(1), gradient(-1)).map { ($0 - $1) / width }
  }

  public func extraInputs(
    _ inputs: [String: Tensor], of problem: Problem, dtype: DType
  ) throws -> [(name: String, tensor: Tensor, origin: String)] {
    let names = problem.function?.variables ?? []
    func largest(_ name: (String) -> String) -> Double {
      names.compactMap { inputs[name($0)]?.values.lazy.map(abs).max() }.max() ?? 0
    }
    let (x, v) = (largest { $0 }, largest { "\($0).direction" })
    let step = 0x1p-26 * (1 + x) / (v > 0 && v.isFinite ? v : 1)
    return [("step", try Tensor([step], shape: .scalar, dtype: dtype), "2^-26 (1 + max|x|) / max|v|")]
  }
}

extension Strategy where Self == FiniteDifference {
  /// Central differences of gradients.
  public static var finiteDifference: Self { Self() }
}
