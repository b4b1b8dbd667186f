import Engine

extension ONNXOperators {
  /// Activations, some with parameters.
  static let activations: [String: ONNXRule] = elementwise([
    "Relu": { $0.relu() }, "Sigmoid": { $0.sigmoid() }, "Softplus": { $0.softplus() }, "Softsign": { $0.softsign() },
    "Mish": { $0.mish() }, "HardSwish": { $0 * (1 / 6 * $0 + 0.5).clip(to: 0...1) },
  ]).merging([
    "LeakyRelu": { call in try parametric(call, alpha: 0.01) { x, a in x.leakyReLU(a) } },
    "Elu": { call in try parametric(call, alpha: 1) { x, a in x.elu(a) } },
    "Celu": { call in try parametric(call, alpha: 1) { x, a in x.exponentialUnit(scale: a, divisor: a) } },
    "ThresholdedRelu": { call in try parametric(call, alpha: 1) { x, a in (x - a).positive().choosing(x) } },
    "Swish": { call in try parametric(call, alpha: 1) { x, a in x * (a * x).sigmoid() } },
    "Selu": selu, "HardSigmoid": hardSigmoid, "Gelu": gelu, "Shrink": shrink, "PRelu": parametricReLU,
    "SwiGLU": gatedSwish,
  ]) { first, _ in first }

  private static func parametric(
    _ call: ONNXCall, alpha: Double, _ body: (Value, Double) -> Value
  ) throws -> [ONNXValue] {
    try call.result(body(call.value(0), call.float("alpha", alpha)))
  }

  private static func selu(_ call: ONNXCall) throws -> [ONNXValue] {
    let alpha = try call.float("alpha", 1.67326319217681884765625)
    let gamma = try call.float("gamma", 1.05070102214813232421875)
    return try call.result(gamma * call.value(0).elu(alpha))
  }

  private static func hardSigmoid(_ call: ONNXCall) throws -> [ONNXValue] {
    let (alpha, beta) = (try call.float("alpha", 0.2), try call.float("beta", 0.5))
    return try call.result((alpha * call.value(0) + beta).clip(to: 0...1))
  }

  private static func gelu(_ call: ONNXCall) throws -> [ONNXValue] {
    switch try call.text("approximate", "none") {
    case "none": return try call.result(call.value(0).gelu())
    case "tanh": return try call.result(call.value(0).geluByTanh())
    case let other: throw call.refusal("the approximation \(other)")
    }
  }

  private static func shrink(_ call: ONNXCall) throws -> [ONNXValue] {
    let (bias, limit) = (try call.float("bias", 0), try call.float("lambd", 0.5))
    let x = try call.value(0)
    let isLow = (-x - limit).positive()
    let isHigh = (x - limit).positive()
    return try call.result(isLow.choosing(x + bias) + isHigh.choosing(x - bias))
  }

  private static func parametricReLU(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let slope = try call.value(1)
    return try call.result(x.positive().select(x, else: slope * x))
  }

  /// x σ(αx) of one half, times the other.
  private static func gatedSwish(_ call: ONNXCall) throws -> [ONNXValue] {
    let alpha = try call.float("alpha", 1)
    let gate = try call.value(0)
    return try call.result(gate * (alpha * gate).sigmoid() * call.value(1))
  }
}

extension Value {
  /// x where x > 0, else a (e^(x/d) − 1). The derivative at 0 is that of the second.
  func exponentialUnit(scale: Double, divisor: Double) -> Value {
    let isPositive = positive()
    let safe = isPositive.select(trace.fill(0, shape), else: self)
    return isPositive.select(self, else: scale * ((1 / divisor) * safe).expm1())
  }

  /// `a` where this mask is not 0, else 0.
  func choosing(_ a: Value) -> Value { select(a, else: trace.fill(0)) }
}
