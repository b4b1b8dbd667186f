import Engine

extension ONNXOperators {
  /// Functions of one number.
  static let unary: [String: ONNXRule] = elementwise([
    "Abs": { $0.abs() }, "Neg": { -$0 }, "Reciprocal": { 1 / $0 }, "Sqrt": { $0.sqrt() }, "Exp": { $0.exp() },
    "Log": { $0.log() }, "Floor": { $0.floor() }, "Ceil": { $0.ceil() }, "Round": { $0.round() },
    "Sign": { $0.sign() }, "Sin": { $0.sin() }, "Cos": { $0.cos() }, "Tan": { $0.tan() }, "Asin": { $0.asin() },
    "Acos": { $0.acos() }, "Atan": { $0.atan() }, "Sinh": { $0.sinh() }, "Cosh": { $0.cosh() },
    "Tanh": { $0.tanh() }, "Asinh": { $0.asinh() }, "Acosh": { $0.acosh() }, "Atanh": { $0.atanh() },
    "Erf": { $0.erf() },
  ]).merging([
    "Identity": { [try $0.input(0)] }, "Not": not, "IsNaN": isNaN, "IsInf": isInfinite,
  ]) { first, _ in first }

  private static func not(_ call: ONNXCall) throws -> [ONNXValue] { call.result(1 - (try call.value(0)), .bool) }

  private static func isNaN(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    return call.result(x.compare(.notEqual, x), .bool)
  }

  private static func isInfinite(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    func equals(_ value: Double) -> Value { x.compare(.equal, call.tracer.fill(value)) }
    let positive = try call.integer("detect_positive", 1) != 0
    let negative = try call.integer("detect_negative", 1) != 0
    let parts = (positive ? [equals(.infinity)] : []) + (negative ? [equals(-.infinity)] : [])
    return call.result(parts.dropFirst().reduce(parts.first ?? call.tracer.fill(0, x.shape)) { $0 + $1 }, .bool)
  }
}

extension Value {
  /// The whole part, towards 0.
  func truncated() -> Value { positive().select(floor(), else: ceil()) }
}
