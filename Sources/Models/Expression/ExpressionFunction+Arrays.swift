import Engine

extension ExpressionFunction {
  /// Products, and functions that arrange elements.
  static let arrays: [ExpressionFunction] = [
    ExpressionFunction("dot", ["a", "b"], required: 2) { call throws(ExpressionError) in
      let (a, b) = (try call.value("a"), try call.value("b"))
      if a.shape.rank > 0, b.shape.rank > 0 { return .tensor(a.matmul(b)) }
      let operands = try call.trace.broadcast([a, b], at: call.offset)
      return .tensor(operands[0] * operands[1])
    },
    ExpressionFunction("matmul", ["a", "b"], required: 2) { call throws(ExpressionError) in
      try ExpressionLowering.binary(.matmul, call.term("a"), call.term("b"), call.trace, at: call.offset)
    },
    ExpressionFunction("outer", ["a", "b"], required: 2) { call throws(ExpressionError) in
      let (a, b) = (try call.value("a"), try call.value("b"))
      return .tensor(a.reshape([a.shape.count]).outer(b.reshape([b.shape.count])))
    },
    ExpressionFunction("transpose", ["x"]) { call throws(ExpressionError) in
      let x = try call.value("x")
      guard x.shape.rank <= 2 else {
        throw ExpressionError(call.offset, "transpose takes at most two axes yet, found the shape \(x.shape)")
      }
      return .tensor(x.shape.rank == 2 ? x.transpose() : x, isMask: call.term("x").isMask)
    },
    ExpressionFunction("reshape", ["x", "shape"], required: 2) { call throws(ExpressionError) in
      let x = try call.value("x")
      return .tensor(x.reshape(try shape(call, of: x.shape.count)), isMask: call.term("x").isMask)
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
    ExpressionFunction("concatenate", ["arrays", "axis"], required: 1) { call throws(ExpressionError) in
      guard case .sequence(let terms) = call.term("arrays") else {
        throw ExpressionError(call.offset(of: "arrays"), "concatenate needs a list, such as concatenate([a, b])")
      }
      let offset = call.offset(of: "arrays")
      let values = try terms.map { term throws(ExpressionError) in try term.value(call.trace, at: offset) }
      guard let first = values.first, values.allSatisfy({ $0.shape.rank == first.shape.rank }), first.shape.rank > 0
      else {
        throw ExpressionError(offset, "concatenate needs tensors of one rank, at least 1; reshape a scalar to (1,)")
      }
      let axes = call.isGiven("axis") ? try call.axes(of: first.shape) : [0]
      guard axes.count == 1 else { throw ExpressionError(call.offset(of: "axis"), "axis must be one whole number") }
      return .tensor(call.trace.record(Concatenate(axis: axes[0]), values))
    },
    ExpressionFunction("stack", ["arrays"], required: 1) { call throws(ExpressionError) in
      let offset = call.offset(of: "arrays")
      guard case .sequence(let terms) = call.term("arrays") else {
        throw ExpressionError(offset, "stack needs a list, such as stack([a, b])")
      }
      let values = try terms.map { term throws(ExpressionError) in try term.value(call.trace, at: offset) }
      guard let first = values.first, values.allSatisfy({ $0.shape == first.shape }) else {
        throw ExpressionError(offset, "stack needs tensors of one shape")
      }
      return .tensor(
        call.trace.record(Concatenate(axis: 0), values.map { $0.reshape(Shape([1] + $0.shape.extents)) }))
    },
  ]
}
