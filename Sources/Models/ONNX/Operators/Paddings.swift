import Engine

extension ONNXOperators {
  /// Padding with a number, or with elements of the tensor.
  static let paddings: [String: ONNXRule] = ["Pad": pad]
  /// Operators that order elements. They are refused, for their places depend on values.
  static let orders: [String: ONNXRule] = [:]

  /// Widths and value are attributes before version 11.
  private static func pad(_ call: ONNXCall) throws -> [ONNXValue] {
    var x = try call.value(0)
    let rank = x.shape.rank
    let isOld = call.version < 11
    guard let given = try isOld ? call.integers("pads") : call.integers(1) else {
      throw call.mistake(found: "no widths", expected: "two an axis")
    }
    let axes = try (isOld ? nil : call.integers(3))?.map { try call.axis($0, rank: rank) } ?? Array(0..<rank)
    guard given.count == 2 * axes.count, given.allSatisfy({ $0.magnitude <= 1 << 30 }) else {
      throw call.mistake(found: "\(given.count) widths", expected: "\(2 * axes.count), two an axis")
    }
    let mode = try call.text("mode", "constant")
    let value = isOld ? try call.float("value", 0) : try call.number(2) ?? 0
    for (index, axis) in axes.enumerated() {
      let (before, after) = (given[index], given[index + axes.count])
      let extent = x.shape[axis]
      guard before.addingSaturated(extent).addingSaturated(after) >= 0 else {
        throw call.mistake(found: "widths \(before) and \(after) for \(extent) elements", expected: "a result")
      }
      if mode == "constant" {
        x = x.pad(axis: axis, before: max(before, 0), after: max(after, 0), value: value)
        if before < 0 || after < 0 {
          x = x.slice(axis: axis, from: max(-before, 0), count: x.shape[axis] + min(before, 0) + min(after, 0))
        }
        continue
      }
      try checkCount([before + extent + after], of: call)
      guard extent > 0 else { throw call.mistake(found: "no elements to repeat", expected: "some") }
      let places = try (-before..<extent + after).map { place -> Int in
        switch mode {
        case "edge": return min(max(place, 0), extent - 1)
        case "wrap": return (place % extent + extent) % extent
        case "reflect":
          let period = max(2 * (extent - 1), 1)
          let within = (place % period + period) % period
          return within < extent ? within : period - within
        case let other: throw call.refusal("mode \(other)")
        }
      }
      if places != Array(0..<extent) { x = taken(x, axis: axis, places) }
    }
    return try call.result(x)
  }
}
