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
    refusal(of: problem, computing: [.hvp, .jacobian])
      ?? (dtype == .float32 ? "it needs float64: a difference of float32 gradients keeps too few digits" : nil)
  }

  public func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    guard case .jacobian(let function) = problem, refusal(of: problem, dtype: dtype) == nil else {
      return try productGraph(for: problem, dtype: dtype, passes: passes)
    }
    let trace = Tracer(dtype: dtype)
    let inputs = function.inputs(of: trace)
    let step = trace.input("step", .scalar)
    let columns = trace.matrix(function, at: inputs, and: [("step", step)]) { inner, values, units in
      func moved(_ sign: Double) -> Value {
        var moved = values
        for (name, unit) in zip(function.variables, units) {
          guard let variable = values[name], let step = values["step"] else { continue }
          moved[name] = sign > 0 ? variable + step * unit : variable - step * unit
        }
        return function.record(in: inner, at: moved)
      }
      let difference = moved(1) - moved(-1)
      return values["step"].map { difference / (2 * $0) } ?? difference
    }
    trace.outputJacobian(of: function, columns: columns)
    return StrategyGraph(try trace.finish().applying(passes))
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
    if problem.quantity == .jacobian {
      // A central difference of values along unit vectors, to the third root of the rounding error.
      let step = 0x1p-17 * (1 + largest { $0 })
      return [("step", try Tensor([step], shape: .scalar, dtype: dtype), "2^-17 (1 + max|x|)")]
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
