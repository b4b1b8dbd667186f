import Engine

extension ExpressionFunction {
  /// Elements at positions that are listed, or that another tensor holds, and positions of elements.
  static let indices: [ExpressionFunction] = [
    ExpressionFunction("take", ["x", "indices", "axis"], required: 2) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let isFlat = call.term("axis").isNothing
      let all = ExpressionOperand(value: isFlat ? x.reshape([x.shape.count]) : x.value, lead: x.lead)
      let axis = isFlat ? 0 : try call.axis(of: x.shape)
      if call.term("indices").tensor != nil {
        return .tensor(call.trace.take(all, try call.operand("indices"), axis: axis))
      }
      let extent = all.shape[axis]
      let listed = try call.integers("indices") ?? []
      guard !listed.isEmpty, listed.allSatisfy({ -extent..<extent ~= $0 }) else {
        throw ExpressionError(
          call.offset(of: "indices"), "expected positions from \(-extent) to \(extent - 1) along an axis of \(extent)")
      }
      let value = all.value.gather(axis: axis + x.lead, listed.map { $0 < 0 ? $0 + extent : $0 })
      guard call.term("indices").integer != nil, !value.isPoisoned else { return .tensor(value, isMask: x.isMask) }
      var extents = value.shape.extents
      extents.remove(at: axis + x.lead)
      return .tensor(value.reshape(Shape(extents)), isMask: x.isMask)
    },
    ExpressionFunction("take_along_axis", ["x", "indices", "axis"], required: 3) { call throws(ExpressionError) in
      let (x, positions) = (try call.operand("x"), try call.operand("indices"))
      let axis = try call.axis(of: x.shape)
      let examples = x.lead > 0 ? x.examples : positions.examples
      func whole(_ operand: ExpressionOperand, _ value: Value) -> Value {
        value.broadcast(to: Shape(examples + operand.shape.extents))
      }
      return .tensor(
        whole(x, x.value).takeAlong(
          whole(positions, positions.value.wrapped(to: x.shape[axis])), axis: axis + examples.count))
    },
    position("argmax") { $0.argmax(axis: $1, keepdims: $2) },
    position("argmin") { $0.argmin(axis: $1, keepdims: $2) },
    // JAX's: a last axis with 1 at each position.
    ExpressionFunction("one_hot", ["x", "num_classes"], required: 2) { call throws(ExpressionError) in
      .tensor(try call.value("x").oneHot(try call.integer("num_classes", from: 1)))
    },
  ]

  /// NumPy's: in row-major order of all elements unless `axis` is given.
  private static func position(
    _ name: String, _ record: @escaping @Sendable (_ x: Value, _ axis: Int, _ keepdims: Bool) -> Value
  ) -> ExpressionFunction {
    ExpressionFunction(name, ["x", "axis", "keepdims"]) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let keepdims = try call.flag("keepdims")
      guard !call.term("axis").isNothing else {
        let flat = record(x.reshape([x.shape.count]), x.lead, false)
        let ones = Shape(Array(repeating: 1, count: keepdims ? x.shape.rank : 0))
        return .tensor(flat.isPoisoned ? flat : flat.reshape(Shape(x.examples + ones.extents)))
      }
      return .tensor(record(x.value, try call.axis(of: x.shape) + x.lead, keepdims))
    }
  }
}
