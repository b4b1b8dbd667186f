import Engine

extension ExpressionFunction {
  /// Sums and other functions of axes.
  static let reductions: [ExpressionFunction] = [
    reduction("sum") { $0.sum(axis: $1) },
    reduction("mean") { $0.mean(axis: $1) },
    reduction("max") { $0.max(axis: $1) },
    reduction("min") { -(-$0).max(axis: $1) },
    deviation("var") { $0 },
    deviation("std") { $0.sqrt() },
    // SciPy's and JAX's: over all axes unless axis is given.
    ExpressionFunction("logsumexp", ["x", "axis", "keepdims"]) { call throws(ExpressionError) in
      .tensor(
        try call.reduced(call.value("x")) { value, axis throws(ExpressionError) in
          try call.overRows(value, along: axis..<axis + 1) { $0.logSumExp() }
        })
    },
    // JAX's: along the last axis unless axis is given.
    rows("softmax") { $0.softmax() },
    rows("log_softmax") { $0.logSoftmax() },
    ExpressionFunction("norm", ["x", "ord", "axis", "keepdims"]) { call throws(ExpressionError) in
      let x = try call.value("x")
      let isVector = try call.axes(of: x.shape).count == 1
      guard call.term("ord").isNothing || isVector && [1, 2].contains(call.term("ord").integer) else {
        throw ExpressionError(
          call.offset(of: "ord"),
          "ord is not supported here: leave it out for the root of the sum of squares, or give 1 or 2 along one axis")
      }
      if call.term("ord").integer == 1 {
        return .tensor(try call.reduced(x.abs()) { value, axis in value.sum(axis: axis) })
      }
      return .tensor(try call.reduced(x * x) { value, axis in value.sum(axis: axis) }.sqrt())
    },
  ]

  /// The mean square of the differences to the mean, NumPy's with `ddof=0`.
  private static func deviation(_ name: String, _ record: @escaping @Sendable (Value) -> Value) -> ExpressionFunction {
    ExpressionFunction(name, ["x", "axis", "keepdims"]) { call throws(ExpressionError) in
      let x = try call.value("x")
      let mean = try call.reduced(x, keepsAxes: true) { value, axis in value.mean(axis: axis) }
      let difference = x - mean.broadcastAsNumPy(to: x.shape)
      return .tensor(record(try call.reduced(difference * difference) { value, axis in value.mean(axis: axis) }))
    }
  }
}
