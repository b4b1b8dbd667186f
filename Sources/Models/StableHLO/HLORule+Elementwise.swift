import Engine
import Formats

/// Elementwise operations.
extension HLORule {
  static let elementwise: [String: HLORule] = [
    "stablehlo.abs": unary { $0.abs() }, "stablehlo.negate": unary { -$0 }, "stablehlo.sign": unary { $0.sign() },
    "stablehlo.exponential": function { $0.exp() }, "stablehlo.exponential_minus_one": function { $0.expm1() },
    "stablehlo.log": function { $0.log() }, "stablehlo.log_plus_one": function { $0.log1p() },
    "stablehlo.sqrt": function { $0.sqrt() }, "stablehlo.rsqrt": function { 1 / $0.sqrt() },
    "stablehlo.cbrt": function { $0.sign() * $0.abs().power(1.0 / 3) },
    "stablehlo.sine": function { $0.sin() }, "stablehlo.cosine": function { $0.cos() },
    "stablehlo.tan": function { $0.tan() }, "stablehlo.tanh": function { $0.tanh() },
    "stablehlo.logistic": function { $0.sigmoid() }, "stablehlo.floor": function { $0.floor() },
    "stablehlo.ceil": function { $0.ceil() }, "stablehlo.round_nearest_even": function { $0.round() },
    "chlo.erf": function { $0.erf() }, "chlo.erfc": function { $0.erfc() }, "chlo.square": unary { $0 * $0 },
    "chlo.sinh": function { $0.sinh() }, "chlo.cosh": function { $0.cosh() }, "chlo.tan": function { $0.tan() },
    "chlo.asin": function { $0.asin() }, "chlo.acos": function { $0.acos() }, "chlo.atan": function { $0.atan() },
    "chlo.asinh": function { $0.asinh() }, "chlo.acosh": function { $0.acosh() },
    "chlo.atanh": function { $0.atanh() },
    "stablehlo.add": binary { $0 + $1 }, "stablehlo.subtract": binary { $0 - $1 },
    "stablehlo.multiply": binary { $0 * $1 }, "stablehlo.maximum": binary { $0.maximum($1) },
    "stablehlo.minimum": binary { $0.minimum($1) }, "stablehlo.divide": binary(floatingOnly: true) { $0 / $1 },
    "stablehlo.power": binary(floatingOnly: true) { $0.pow($1) },
    "stablehlo.atan2": binary(floatingOnly: true) { $0.atan2($1) },
    "stablehlo.remainder": integersOnly, "stablehlo.shift_left": integersOnly,
    "stablehlo.shift_right_logical": integersOnly, "stablehlo.shift_right_arithmetic": integersOnly,
    "stablehlo.and": masks { a, b in a.select(b, else: a.trace.fill(0, a.shape)) },
    "stablehlo.or": masks { a, b in a.select(a.trace.fill(1, a.shape), else: b) },
    "stablehlo.xor": masks { a, b in a.compare(.notEqual, b) },
    "stablehlo.not": HLORule { call throws(FormatError) in
      if let known = try HLOIntegers.unary(call) { return known }
      guard call.type.isBoolean else { throw call.refusal("of integers that depend on arguments") }
      let x = call.value(0)
      return call.recorded(x.select(call.trace.fill(0, x.shape), else: call.trace.fill(1, x.shape)))
    },
    "stablehlo.clamp": HLORule { call throws(FormatError) in
      try call.checkArity(3)
      if call.type.isInteger, let known = try HLOIntegers.clamp(call) { return known }
      let limits = [0, 2].map { call.value($0) }.map { limit in
        limit.shape.rank == 0 ? limit.broadcast(to: call.type.shape) : limit
      }
      return call.recorded(call.value(1).maximum(limits[0]).minimum(limits[1]))
    },
  ]

  /// A function of floating-point elements.
  private static func function(_ record: @escaping @Sendable (Value) -> Value) -> HLORule {
    HLORule { call throws(FormatError) in
      try call.checkArity(1)
      guard call.operands[0].type == call.type, call.type.isFloating else {
        throw call.refusal("of \(call.operands[0].type)")
      }
      return call.recorded(record(call.value(0)))
    }
  }

  /// A function of floating-point elements or integers.
  private static func unary(_ record: @escaping @Sendable (Value) -> Value) -> HLORule {
    HLORule { call throws(FormatError) in
      try call.checkArity(1)
      guard call.operands[0].type == call.type, !call.type.isBoolean else {
        throw call.refusal("of \(call.operands[0].type)")
      }
      if let known = try HLOIntegers.unary(call) { return known }
      return call.recorded(record(call.value(0)))
    }
  }

  /// A function of two floating-point elements or integers.
  private static func binary(
    floatingOnly: Bool = false, _ record: @escaping @Sendable (Value, Value) -> Value
  ) -> HLORule {
    HLORule { call throws(FormatError) in
      try call.checkArity(2)
      try call.checkTypes()
      if let known = try HLOIntegers.binary(call) { return known }
      if call.type.isBoolean { return try mask(call) }
      if floatingOnly, call.type.isInteger { throw call.refusal("of integers that depend on arguments") }
      return call.recorded(record(call.value(0), call.value(1)))
    }
  }

  /// Sums and products of booleans are or and and, and so are the larger and the smaller one.
  private static func mask(_ call: HLOCall) throws(FormatError) -> HLOValue {
    let (a, b) = (call.value(0), call.value(1))
    switch call.name {
    case "stablehlo.add", "stablehlo.maximum": return call.recorded(a.select(call.trace.fill(1, a.shape), else: b))
    case "stablehlo.multiply", "stablehlo.minimum":
      return call.recorded(a.select(b, else: call.trace.fill(0, a.shape)))
    default: throw call.refusal("of booleans")
    }
  }

  /// A function of two booleans, or of known integers.
  private static func masks(_ record: @escaping @Sendable (Value, Value) -> Value) -> HLORule {
    HLORule { call throws(FormatError) in
      try call.checkArity(2)
      try call.checkTypes()
      if let known = try HLOIntegers.binary(call) { return known }
      guard call.type.isBoolean else { throw call.refusal("of integers that depend on arguments") }
      return call.recorded(record(call.value(0), call.value(1)))
    }
  }

  private static let integersOnly = HLORule { call throws(FormatError) in
    try call.checkArity(2)
    try call.checkTypes()
    guard let known = try HLOIntegers.binary(call) else {
      throw call.refusal("of values that are not known integers")
    }
    return known
  }
}

extension HLOCall {
  /// Refuses operands of other types than the result's.
  func checkTypes() throws(FormatError) {
    guard operands.allSatisfy({ $0.type == type }) else {
      throw mistake(found: "\(name) of types \(HLOEvaluation.list(operands.map(\.type)))", expected: "\(type) alone")
    }
  }
}
