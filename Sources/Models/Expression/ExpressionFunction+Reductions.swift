import Engine

extension ExpressionFunction {
  /// Sums and other functions of axes.
  static let reductions: [ExpressionFunction] = [
    reduction("sum") { $0.sum(axes: $1, keepdims: $2) },
    reduction("mean") { $0.mean(axes: $1, keepdims: $2) },
    reduction("max") { $0.max(axes: $1, keepdims: $2) },
    reduction("min") { $0.min(axes: $1, keepdims: $2) },
    reduction("prod") { $0.product(axes: $1, keepdims: $2) },
    reduction("var") { variance($0, $1, $2) },
    reduction("std") { variance($0, $1, $2).sqrt() },
    // SciPy's and JAX's: over all axes unless axis is given.
    reduction("logsumexp") { $0.logSumExp(axes: $1, keepdims: $2) },
    // JAX's: along the last axis unless axis is given.
    rows("softmax") { $0.softmax() },
    rows("log_softmax") { $0.logSoftmax() },
    ExpressionFunction("norm", ["x", "ord", "axis", "keepdims"]) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let axes = try call.axes(of: x.shape)
      let order = call.term("ord")
      guard order.isNothing || axes.count == 1 && [1, 2].contains(order.integer) else {
        throw ExpressionError(
          call.offset(of: "ord"),
          "ord is not supported here: leave it out for the root of the sum of squares, or give 1 or 2 along one axis")
      }
      let keepdims = try call.flag("keepdims")
      return .tensor(
        order.integer == 1
          ? x.value.abs().sum(axes: x.places(axes), keepdims: keepdims)
          : x.value.norm(axes: x.places(axes), keepdims: keepdims))
    },
    // NumPy's: of all elements in row-major order unless axis is given.
    ExpressionFunction("cumsum", ["x", "axis"]) { call throws(ExpressionError) in
      let x = try call.operand("x")
      if call.term("axis").isNothing { return .tensor(x.reshape([x.shape.count]).cumulativeSum(axis: x.lead)) }
      return .tensor(x.value.cumulativeSum(axis: try call.axis(of: x.shape) + x.lead))
    },
    ExpressionFunction("flip", ["x", "axis"]) { call throws(ExpressionError) in
      let x = try call.operand("x")
      return .tensor(x.value.flip(axes: x.places(try call.axes(of: x.shape))), isMask: x.isMask)
    },
    ExpressionFunction("diff", ["x", "axis"]) { call throws(ExpressionError) in
      let operand = try call.operand("x")
      let axis = try call.axis(of: operand.shape) + operand.lead
      let x = operand.value
      return .tensor(x.slice(axis: axis, start: 1, stop: nil) - x.slice(axis: axis, start: nil, stop: -1))
    },
  ]

  /// The mean square of the differences to the mean, NumPy's with `ddof=0`.
  private static func variance(_ x: Value, _ axes: [Int], _ keepdims: Bool) -> Value {
    let difference = x - x.mean(axes: axes, keepdims: true)
    return (difference * difference).mean(axes: axes, keepdims: keepdims)
  }

  /// - Parameter reduce: reduces a tensor over axes, which stay with extent 1 if asked.
  private static func reduction(
    _ name: String, _ reduce: @escaping @Sendable (_ x: Value, _ axes: [Int], _ keepdims: Bool) -> Value
  ) -> ExpressionFunction {
    ExpressionFunction(name, ["x", "axis", "keepdims"]) { call throws(ExpressionError) in
      let x = try call.operand("x")
      return .tensor(reduce(x.value, x.places(try call.axes(of: x.shape)), try call.flag("keepdims")))
    }
  }

  /// A function of rows that keeps their length: along one axis or several, the last one unless `axis` is given.
  private static func rows(_ name: String, _ record: @escaping @Sendable (Value) -> Value) -> ExpressionFunction {
    ExpressionFunction(name, ["x", "axis"]) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let axes = call.isGiven("axis") ? try call.axes(of: x.shape) : [try call.axis(of: x.shape)]
      // The other axes first, then a row of all elements along these.
      let order = x.shape.extents.indices.filter { !axes.contains($0) } + axes
      let moved = x.transpose(order)
      if moved.isPoisoned { return .tensor(moved) }
      let width = Shape(axes.map { x.shape[$0] }).count
      let rows = record(moved.reshape([x.value.shape.count / max(width, 1), width])).reshape(moved.shape)
      let back = order.indices.map { position in order.firstIndex(of: position) ?? position }
      return .tensor(ExpressionOperand(value: rows, lead: x.lead).transpose(back))
    }
  }
}
