import Engine

extension ONNXOperators {
  /// Conversions of elements.
  static let casts: [String: ONNXRule] = [
    "Cast": { call in try cast(call, to: try call.integer("to", 0)) },
    "CastLike": { call in try cast(call, to: try call.input(1).type.rawValue) },
  ]

  /// Floating-point types are not told apart in the trace: all are computed in its own type, which is no less precise
  /// than the widest of the model.
  private static func cast(_ call: ONNXCall, to number: Int) throws -> [ONNXValue] {
    let input = try call.input(0)
    guard let type = ONNXElementType(rawValue: number), type.size != nil, type.isFloating || type.range != nil else {
      throw call.refusal("conversion to \(ONNXElementType(rawValue: number)?.name ?? "type \(number)")")
    }
    if input.known != nil || type.isFloating || type == input.type { return [input.typed(type)] }
    let value = try call.value(0)
    if type == .bool { return call.result(value.compare(.notEqual, call.tracer.fill(0)), .bool) }
    return call.result(input.type.isFloating ? value.truncated() : value, type)
  }
}

extension ONNXOperators {
  /// Linear quantization. Rounding to quantized numbers is refused for values that vary, for it has no derivative.
  static let quantization: [String: ONNXRule] = ["DequantizeLinear": dequantize]

  private static func dequantize(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    var scale = try call.value(1)
    var zero = try call.optional(2)
    let block = try call.integer("block_size", 0)
    if scale.shape.count > 1 || scale.shape.rank > 0 {
      let axis = try call.axis(1)
      if block > 0 {
        let extent = x.shape[axis]
        func repeated(_ value: Value) -> Value {
          let wide = value.expanding(axis: axis + 1).broadcast(
            to: Shape(value.shape.extents[...axis] + [block] + value.shape.extents[(axis + 1)...]))
          var extents = value.shape.extents
          extents[axis] *= block
          return wide.reshape(Shape(extents)).slice(axis: axis, start: 0, stop: extent)
        }
        (scale, zero) = (repeated(scale), zero.map(repeated))
      } else if scale.shape.rank == 1 {
        let shape = Shape([scale.shape.count] + Array(repeating: 1, count: x.shape.rank - axis - 1))
        (scale, zero) = (scale.reshape(shape), zero.map { $0.reshape(shape) })
      }
    }
    let result = (zero.map { x - $0 } ?? x) * scale
    let type = ONNXElementType(rawValue: try call.integer("output_dtype", 0)).flatMap { $0.isFloating ? $0 : nil }
    return call.result(result, try type ?? call.input(1).type)
  }
}
