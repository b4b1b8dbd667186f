import Engine

extension ExpressionFunction {
  /// Functions that arrange elements, beside `arrays`.
  static let layouts: [ExpressionFunction] = [
    // x[start:stop:step] along one axis, for nodes.
    ExpressionFunction("slice", ["x", "axis", "start", "stop", "step"], required: 2) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let step = try call.whole("step") ?? 1
      guard step != 0 else { throw ExpressionError(call.offset(of: "step"), "the step is 0, expected another number") }
      let value = x.value.slice(
        axis: try call.axis(of: x.shape) + x.lead, start: try call.whole("start"), stop: try call.whole("stop"),
        step: step)
      return .tensor(value, isMask: x.isMask)
    },
    ExpressionFunction("pad", ["x", "pad_width", "constant_values"], required: 2) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let pairs = try call.pairs("pad_width", x.shape.rank)
      let none = Array(repeating: Padding(), count: x.lead)
      return .tensor(
        x.value.pad(
          none + pairs.map { Padding(low: $0.low, high: $0.high) }, value: try call.number("constant_values", 0)))
    },
    ExpressionFunction("broadcast_to", ["x", "shape"], required: 2) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let shape = Shape(try call.extents("shape"))
      guard Shape.broadcast([x.shape, shape]) == shape else {
        throw ExpressionError(call.offset(of: "shape"), "a tensor of shape \(x.shape) cannot be repeated to \(shape)")
      }
      return .tensor(x.padded(to: shape.rank).broadcast(to: Shape(x.examples + shape.extents)), isMask: x.isMask)
    },
    ExpressionFunction("tile", ["x", "reps"], required: 2) { call throws(ExpressionError) in
      let x = try call.operand("x")
      var counts = try call.extents("reps")
      let rank = max(counts.count, x.shape.rank)
      counts = Array(repeating: 1, count: rank - counts.count) + counts
      let ones = Array(repeating: 1, count: rank - x.shape.rank)
      let value = x.reshape(Shape(ones + x.shape.extents))
      return .tensor(value.tile(Array(repeating: 1, count: x.lead) + counts), isMask: x.isMask)
    },
    // Each element several times; of all elements in row-major order unless axis is given.
    ExpressionFunction("repeat", ["x", "repeats", "axis"], required: 2) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let isFlat = call.term("axis").isNothing
      let value = isFlat ? x.reshape([x.shape.count]) : x.value
      let axis = isFlat ? x.lead : try call.axis(of: x.shape) + x.lead
      let times = try call.integer("repeats", from: 1)
      guard !value.isPoisoned, value.shape[axis].multipliedReportingOverflow(by: times).partialValue <= 1 << 24 else {
        throw ExpressionError(call.offset(of: "repeats"), "repeats is \(times), expected at most 2^24 elements")
      }
      let indices = (0..<value.shape[axis] * times).map { $0 / times }
      return .tensor(value.gather(axis: axis, indices), isMask: x.isMask)
    },
  ]
}
