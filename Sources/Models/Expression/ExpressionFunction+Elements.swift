import Engine
import Glibc

extension ExpressionFunction {
  /// Functions of each element.
  static let elements: [ExpressionFunction] = [
    each("exp", { exp($0) }, { $0.exp() }),
    each("exp2", { exp2($0) }, { ($0 * ln2).exp() }),
    each("expm1", { expm1($0) }, { $0.expm1() }),
    each("log", { log($0) }, { $0.log() }),
    each("log2", { log2($0) }, { $0.log() / ln2 }),
    each("log10", { log10($0) }, { $0.log() / log(10) }),
    each("log1p", { log1p($0) }, { $0.log1p() }),
    each("sqrt", { sqrt($0) }, { $0.sqrt() }),
    each("rsqrt", { 1 / sqrt($0) }, { $0.rsqrt() }),
    each("square", { $0 * $0 }, { $0 * $0 }),
    each("reciprocal", { 1 / $0 }, { 1 / $0 }),
    each("sin", { sin($0) }, { $0.sin() }),
    each("cos", { cos($0) }, { $0.cos() }),
    each("tan", { tan($0) }, { $0.tan() }),
    each("arcsin", { asin($0) }, { $0.asin() }),
    each("arccos", { acos($0) }, { $0.acos() }),
    each("arctan", { atan($0) }, { $0.atan() }),
    each("sinh", { sinh($0) }, { $0.sinh() }),
    each("cosh", { cosh($0) }, { $0.cosh() }),
    each("tanh", { tanh($0) }, { $0.tanh() }),
    each("arcsinh", { asinh($0) }, { $0.asinh() }),
    each("arccosh", { acosh($0) }, { $0.acosh() }),
    each("arctanh", { atanh($0) }, { $0.atanh() }),
    each("erf", { erf($0) }, { $0.erf() }),
    each("erfc", { erfc($0) }, { $0.erfc() }),
    each("abs", { abs($0) }, { $0.abs() }),
    each("sign", { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }, { $0.sign() }),
    each("floor", { floor($0) }, { $0.floor() }),
    each("ceil", { ceil($0) }, { $0.ceil() }),
    each("round", { rint($0) }, { $0.round() }),
    each("sigmoid", { 1 / (1 + exp(-$0)) }, { $0.sigmoid() }),
    each("softplus", { max($0, 0) + log1p(exp(-abs($0))) }, { $0.softplus() }),
    each("relu", { max($0, 0) }, { $0.relu() }),
    each("gelu", { 0.5 * $0 * erfc(-$0 / sqrt(2)) }, { $0.gelu() }),
    each("silu", { $0 / (1 + exp(-$0)) }, { $0.silu() }),
    each("elu", { $0 > 0 ? $0 : expm1($0) }, { $0.elu() }),
    each("leaky_relu", { $0 > 0 ? $0 : 0.01 * $0 }, { $0.leakyReLU() }),
  ]

  private static let ln2 = 0.6931471805599453

  /// Functions of two elements.
  static let pairs: [ExpressionFunction] = [
    pair("maximum", ["x1", "x2"], { $0 >= $1 ? $0 : $1 }, { $0.maximum($1) }),
    pair("minimum", ["x1", "x2"], { $0 <= $1 ? $0 : $1 }, { $0.minimum($1) }),
    pair("arctan2", ["x1", "x2"], { atan2($0, $1) }, { $0.atan2($1) }),
    // Smooth where both are equal, which a maximum is not.
    pair(
      "logaddexp", ["x1", "x2"], { max($0, $1) + log1p(exp(-abs($0 - $1))) },
      { $0 + ($1 - $0).softplus() }),
    ExpressionFunction("power", ["x1", "x2"], required: 2) { call throws(ExpressionError) in
      try ExpressionLowering.binary(.power, call.term("x1"), call.term("x2"), call.trace, at: call.offset)
    },
    ExpressionFunction("clip", ["x", "a_min", "a_max"], required: 3) { call throws(ExpressionError) in
      var x = try call.operand("x")
      for (name, isLower) in [("a_min", true), ("a_max", false)] where !call.term(name).isNothing {
        let bound = try call.operand(name)
        let operands = try call.trace.aligned([x, bound], at: call.offset(of: name))
        let value = isLower ? operands[0].maximum(operands[1]) : operands[0].minimum(operands[1])
        x = ExpressionOperand(value: value, lead: max(x.lead, bound.lead))
      }
      return .tensor(x.value)
    },
    ExpressionFunction("where", ["condition", "x", "y"], required: 3) { call throws(ExpressionError) in
      let values = [try call.operand("condition"), try call.operand("x"), try call.operand("y")]
      let operands = try call.trace.aligned(values, at: call.offset)
      return .tensor(
        operands[0].select(operands[1], else: operands[2]),
        isMask: call.term("x").isMask && call.term("y").isMask)
    },
  ]
}
