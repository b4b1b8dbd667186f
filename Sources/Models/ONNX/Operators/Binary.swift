import Engine

extension ONNXOperators {
  /// Functions of two or more tensors, which are broadcast.
  static let binary: [String: ONNXRule] = [
    "Add": { try pair($0) { $0 + $1 } }, "Sub": { try pair($0) { $0 - $1 } }, "Mul": { try pair($0) { $0 * $1 } },
    "Div": divide, "Pow": power, "Mod": modulo,
    "Equal": { try comparison($0) { $0.compare(.equal, $1) } },
    "Less": { try comparison($0) { $0.compare(.less, $1) } },
    "LessOrEqual": { try comparison($0) { $0.compare(.lessOrEqual, $1) } },
    "Greater": { try comparison($0) { $1.compare(.less, $0) } },
    "GreaterOrEqual": { try comparison($0) { $1.compare(.lessOrEqual, $0) } },
    "And": { try comparison($0) { $0 * $1 } },
    "Or": { try comparison($0) { $0.maximum($1) } },
    "Xor": { try comparison($0) { $0.compare(.notEqual, $1) } },
    "Max": { try many($0) { $0.maximum($1) } }, "Min": { try many($0) { $0.minimum($1) } },
    "Sum": { try many($0) { $0 + $1 } }, "Mean": mean, "Where": choose, "Clip": clip,
  ]

  private static func pair(_ call: ONNXCall, _ body: (Value, Value) -> Value) throws -> [ONNXValue] {
    try call.result(body(call.value(0), call.value(1)))
  }

  private static func comparison(_ call: ONNXCall, _ body: (Value, Value) -> Value) throws -> [ONNXValue] {
    try call.result(body(call.value(0), call.value(1)), .bool)
  }

  private static func many(_ call: ONNXCall, _ body: (Value, Value) -> Value) throws -> [ONNXValue] {
    let values = try call.inputs.indices.map { try call.value($0) }
    return try call.result(values.dropFirst().reduce(call.value(0), body))
  }

  private static func mean(_ call: ONNXCall) throws -> [ONNXValue] {
    let sum = try many(call) { $0 + $1 }
    guard let value = sum[0].value else { return sum }
    return try call.result((1 / Double(call.inputs.count)) * value)
  }

  private static func divide(_ call: ONNXCall) throws -> [ONNXValue] {
    let quotient = try call.value(0) / call.value(1)
    return try call.result(call.input(0).type.isFloating ? quotient : quotient.truncated())
  }

  private static func power(_ call: ONNXCall) throws -> [ONNXValue] {
    // A constant exponent is cheaper than a tensor of equal ones, and has no derivative.
    try call.result(call.value(0).pow(call.value(1)))
  }

  /// Only of whole numbers: the quotient of others is not exact, and their remainder jumps.
  private static func modulo(_ call: ONNXCall) throws -> [ONNXValue] {
    guard try !call.input(0).type.isFloating else { throw call.refusal("the remainder of floating-point numbers") }
    let (x, y) = (try call.value(0), try call.value(1))
    let quotient = x / y
    return try call.result(x - y * (call.integer("fmod", 0) == 1 ? quotient.truncated() : quotient.floor()))
  }

  private static func choose(_ call: ONNXCall) throws -> [ONNXValue] {
    let value = try call.value(0).select(call.value(1), else: call.value(2))
    return try call.result(value, call.input(1).type)
  }

  /// Limits are attributes before version 11.
  private static func clip(_ call: ONNXCall) throws -> [ONNXValue] {
    var (low, high) = (try call.optional(1), try call.optional(2))
    if call.version < 11 {
      low = try call.float("min").map { call.tracer.fill($0) }
      high = try call.float("max").map { call.tracer.fill($0) }
    }
    var value = try call.value(0)
    if let low { value = value.maximum(low) }
    if let high { value = value.minimum(high) }
    return try call.result(value)
  }
}
