import Engine

extension ExpressionFunction {
  /// Products, and functions that arrange elements.
  static let arrays: [ExpressionFunction] = [
    ExpressionFunction("dot", ["a", "b"], required: 2) { call throws(ExpressionError) in
      let (a, b) = (try call.operand("a"), try call.operand("b"))
      if a.shape.rank > 0, b.shape.rank > 0 { return .tensor(call.trace.matmul(a, b)) }
      let operands = try call.trace.aligned([a, b], at: call.offset)
      return .tensor(operands[0] * operands[1])
    },
    ExpressionFunction("matmul", ["a", "b"], required: 2) { call throws(ExpressionError) in
      try ExpressionLowering.binary(.matmul, call.term("a"), call.term("b"), call.trace, at: call.offset)
    },
    ExpressionFunction("outer", ["a", "b"], required: 2) { call throws(ExpressionError) in
      let (a, b) = (try call.operand("a"), try call.operand("b"))
      guard a.lead + b.lead > 0 else {
        return .tensor(a.value.reshape([a.shape.count]).outer(b.value.reshape([b.shape.count])))
      }
      let column = ExpressionOperand(value: a.reshape([a.shape.count, 1]), lead: a.lead)
      let row = ExpressionOperand(value: b.reshape([1, b.shape.count]), lead: b.lead)
      return .tensor(call.trace.matmul(column, row))
    },
    ExpressionFunction("transpose", ["x", "axes"]) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let given = try call.integers("axes")
      if given != nil { _ = try call.axes(of: x.shape, "axes") }
      guard given.map({ $0.count == x.shape.rank }) ?? true else {
        throw ExpressionError(call.offset(of: "axes"), "axes must name every axis of the shape \(x.shape)")
      }
      let rank = x.shape.rank
      let axes = given?.map { $0 < 0 ? $0 + rank : $0 } ?? Array(x.shape.extents.indices.reversed())
      return .tensor(x.transpose(axes), isMask: x.isMask)
    },
    ExpressionFunction("swapaxes", ["x", "axis1", "axis2"], required: 3) { call throws(ExpressionError) in
      let x = try call.operand("x")
      var order = Array(x.shape.extents.indices)
      order.swapAt(try call.axis(of: x.shape, "axis1"), try call.axis(of: x.shape, "axis2"))
      return .tensor(x.transpose(order), isMask: x.isMask)
    },
    ExpressionFunction("moveaxis", ["x", "source", "destination"], required: 3) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let (from, to) = (try call.axis(of: x.shape, "source"), try call.axis(of: x.shape, "destination"))
      return .tensor(x.value.moving(from + x.lead, to: to + x.lead), isMask: x.isMask)
    },
    ExpressionFunction("reshape", ["x", "shape"], required: 2) { call throws(ExpressionError) in
      let x = try call.operand("x")
      return .tensor(x.reshape(try shape(call, of: x.shape.count)), isMask: x.isMask)
    },
    view("ravel", ["x"]) { _, shape throws(ExpressionError) in [shape.count] },
    view("squeeze", ["x", "axis"]) { call, shape throws(ExpressionError) in
      let ones = shape.extents.indices.filter { shape[$0] == 1 }
      let axes = call.term("axis").isNothing ? ones : try call.axes(of: shape)
      guard axes.allSatisfy({ shape[$0] == 1 }) else {
        throw ExpressionError(call.offset(of: "axis"), "squeeze removes axes of 1, found the shape \(shape)")
      }
      return Shape(shape.extents.indices.filter { !axes.contains($0) }.map { shape[$0] })
    },
    view("expand_dims", ["x", "axis"]) { call, shape throws(ExpressionError) in
      guard let axis = call.term("axis").integer, -shape.rank - 1...shape.rank ~= axis else {
        throw ExpressionError(
          call.offset(of: "axis"), "axis is \(call.term("axis").kind), expected a whole number from 0 to \(shape.rank)")
      }
      var extents = shape.extents
      extents.insert(1, at: axis < 0 ? axis + shape.rank + 1 : axis)
      return Shape(extents)
    },
    join("concatenate") { call, values throws(ExpressionError) in
      guard let first = values.first, values.allSatisfy({ $0.shape.rank == first.shape.rank }), first.shape.rank > 0
      else {
        throw ExpressionError(
          call.offset(of: "arrays"),
          "concatenate needs tensors of one rank, at least 1; reshape a scalar to (1,)")
      }
      return call.isGiven("axis") ? try call.axis(of: first.shape) : 0
    },
    join("stack") { call, values throws(ExpressionError) in
      guard let first = values.first, values.allSatisfy({ $0.shape == first.shape }) else {
        throw ExpressionError(call.offset(of: "arrays"), "stack needs tensors of one shape")
      }
      return call.isGiven("axis") ? try call.axis(of: Shape([1] + first.shape.extents)) : 0
    },
  ]

  /// A function that joins tensors along the axis of one example that `axis` finds, which is a new one for `stack`.
  private static func join(
    _ name: String,
    _ axis: @escaping @Sendable (ExpressionCall, [ExpressionOperand]) throws(ExpressionError) -> Int
  ) -> ExpressionFunction {
    var function = ExpressionFunction(name, ["arrays", "axis"]) { call throws(ExpressionError) in
      let values = try call.list("arrays")
      let place = try axis(call, values)
      let examples = values.first { $0.lead > 0 }?.examples ?? []
      let whole = values.map {
        $0.lead == examples.count ? $0.value : $0.value.broadcast(to: Shape(examples + $0.shape.extents))
      }
      let position = place + examples.count
      return .tensor(
        name == "stack" ? call.trace.stack(whole, axis: position) : call.trace.concatenate(whole, axis: position))
    }
    function.list = "arrays"
    return function
  }
}
