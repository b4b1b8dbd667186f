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
