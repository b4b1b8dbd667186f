import Engine
import Glibc

extension ExpressionFunction {
  /// Operators by NumPy's names, for nodes, which have no operators.
  static let operators: [ExpressionFunction] = [
    infix("add", .add), infix("subtract", .subtract), infix("multiply", .multiply), infix("divide", .divide),
    infix("less", .less), infix("less_equal", .lessOrEqual), infix("greater", .greater),
    infix("greater_equal", .greaterOrEqual), infix("equal", .equal), infix("not_equal", .notEqual),
    each("negative", { -$0 }, { -$0 }),
  ]

  private static func infix(_ name: String, _ operation: ExpressionOperator) -> ExpressionFunction {
    ExpressionFunction(name, ["x1", "x2"], required: 2) { call throws(ExpressionError) in
      try ExpressionLowering.binary(operation, call.term("x1"), call.term("x2"), call.trace, at: call.offset)
    }
  }

  /// Activations and steps that formulas seldom need.
  static let activations: [ExpressionFunction] = [
    each(
      "gelu_tanh", { 0.5 * $0 * (1 + tanh(0.7978845608028654 * ($0 + 0.044715 * $0 * $0 * $0))) }, { $0.geluByTanh() }),
    each("mish", { $0 * tanh(max($0, 0) + log1p(exp(-abs($0)))) }, { $0.mish() }),
    each(
      "selu", { 1.0507009873554805 * ($0 > 0 ? $0 : 1.6732632423543772 * expm1($0)) }, { $0.selu() }),
    each("softsign", { $0 / (1 + abs($0)) }, { $0.softsign() }),
    each("hard_threshold", { $0 >= 0 ? 1 : 0 }, { $0.hardThreshold() }),
    // NumPy's: the second number at 0.
    ExpressionFunction("heaviside", ["x1", "x2"], required: 2) { call throws(ExpressionError) in
      let x = try call.aligned(["x1", "x2"])
      let zero = call.trace.fill(0, x[0].shape)
      return .tensor(x[0].compare(.equal, zero).select(x[1], else: x[0].positive()))
    },
    ExpressionFunction("indicator", ["x", "low", "high"], required: 3) { call throws(ExpressionError) in
      let (low, high) = (try call.number("low"), try call.number("high"))
      guard low <= high else {
        throw ExpressionError(call.offset(of: "high"), "found \(low) to \(high), expected low up to high")
      }
      return .tensor(try call.value("x").indicator(of: low...high))
    },
    // Of logits along the last axis, −Σ t ln softmax(y), which keeps its digits where softmax rounds to 1.
    ExpressionFunction("cross_entropy", ["logits", "targets"], required: 2) { call throws(ExpressionError) in
      let x = try call.aligned(["logits", "targets"])
      guard try call.operand("logits").shape.rank > 0 else {
        throw ExpressionError(call.offset, "cross_entropy needs logits along one axis, found a scalar")
      }
      return .tensor(x[0].crossEntropy(targets: x[1]))
    },
  ]
}
