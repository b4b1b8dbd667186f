import Engine

extension ONNXOperators {
  /// Cumulative operators, and those that make or use places along an axis.
  static let selections: [String: ONNXRule] = [
    "CumSum": { call in
      try cumulative(call) { $0.cumulativeSum(axis: $1, exclusive: $2, reverse: $3) }
    },
    "CumProd": { call in try cumulative(call, cumulativeProduct) }, "OneHot": oneHot,
  ]

  private static func cumulative(
    _ call: ONNXCall, _ body: (Value, Int, Bool, Bool) throws -> Value
  ) throws -> [ONNXValue] {
    let x = try call.value(0)
    let axis = try call.axis(call.integers(1)?.first ?? 0, rank: x.shape.rank)
    let isExclusive = try call.integer("exclusive", 0) != 0
    let isReverse = try call.integer("reverse", 0) != 0
    return try call.result(body(x, axis, isExclusive, isReverse))
  }

  /// Products of the first elements, in ⌈log₂ n⌉ steps that each multiply by what lies twice as far before.
  private static func cumulativeProduct(_ x: Value, _ axis: Int, _ isExclusive: Bool, _ isReverse: Bool) -> Value {
    var value = isReverse ? x.flip(axis: axis) : x
    let extent = x.shape[axis]
    if isExclusive {
      value = value.slice(axis: axis, start: 0, stop: extent - 1).pad(axis: axis, before: 1, after: 0, value: 1)
    }
    var distance = 1
    while distance < extent {
      let before = value.slice(axis: axis, from: 0, count: extent - distance)
      value = value * before.pad(axis: axis, before: distance, after: 0, value: 1)
      distance *= 2
    }
    return isReverse ? value.flip(axis: axis) : value
  }

  private static func oneHot(_ call: ONNXCall) throws -> [ONNXValue] {
    let indices = try call.value(0)
    let depth = Int(clamping: try call.number(1) ?? 0)
    let rank = indices.shape.rank + 1
    let axis = try call.axis(call.integer("axis", -1), rank: rank)
    guard (1...maxElements).contains(depth) else {
      throw call.mistake(found: "a depth of \(depth)", expected: "from 1 to \(maxElements)")
    }
    let values = try call.value(2)
    guard values.shape.extents == [2] else {
      throw call.mistake(found: "values of shape \(values.shape)", expected: "[2]: off and on")
    }
    // Negative indices count from the end.
    let zero = call.tracer.fill(0)
    let places = indices.compare(.less, zero).select(indices + Double(depth), else: indices)
    let mask = try classes(places, count: depth, axis: axis)
    let result = mask.select(values.element(axis: 0, at: 1), else: values.element(axis: 0, at: 0))
    return call.result(result, try call.input(2).type)
  }
}
