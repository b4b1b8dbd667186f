import Engine

extension ONNXOperators {
  /// Operators that cut tensors and put them together.
  static let pieces: [String: ONNXRule] = [
    "Concat": concat, "Split": split, "Slice": slice, "Trilu": triangle, "CenterCropPad": centre,
  ]

  private static func concat(_ call: ONNXCall) throws -> [ONNXValue] {
    let axis = try call.axis(call.version < 4 ? 1 : 0)
    let inputs = try call.inputs.indices.map { try call.input($0) }
    if axis == 0, inputs.allSatisfy({ $0.known?.integers != nil && $0.isConstant && $0.shape.rank == 1 }) {
      let all = inputs.flatMap { $0.known?.integers ?? [] }
      return [ONNXValue(ONNXArray(inputs[0].type, [all.count], .integers(all)))]
    }
    // A vector without elements may stand for a tensor of any rank in old models.
    let values = inputs.map(call.trace.value(of:))
    return try call.result(call.tracer.concatenate(values, axis: axis))
  }

  private static func split(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let axis = try call.axis(0)
    let extent = x.shape[axis]
    let given = try call.version < 13 ? call.integers("split") : call.integers(1)
    let count = max(try call.integer("num_outputs", call.node.outputs.count), 1)
    guard count <= 1 << 16 else { throw call.mistake(found: "\(count) parts", expected: "at most \(1 << 16)") }
    // Parts of one length; the last one may be shorter.
    let length = (extent + count - 1) / count
    let extents = given ?? (0..<count).map { max(min(length, extent - $0 * length), 0) }
    return try x.split(axis: axis, extents: extents).flatMap { try call.result($0) }
  }

  private static func slice(_ call: ONNXCall) throws -> [ONNXValue] {
    let input = try call.input(0)
    let rank = input.shape.rank
    let isOld = call.version < 10
    guard let starts = try isOld ? call.integers("starts") : call.integers(1),
      let ends = try isOld ? call.integers("ends") : call.integers(2), starts.count == ends.count
    else { throw call.mistake(found: "starts and ends of different number", expected: "one an axis") }
    let axes = try (isOld ? call.integers("axes") : call.integers(3)) ?? Array(starts.indices)
    let steps = try (isOld ? nil : call.integers(4)) ?? starts.map { _ in 1 }
    guard axes.count == starts.count, steps.count == starts.count else {
      throw call.mistake(found: "\(starts.count) starts, \(axes.count) axes, \(steps.count) steps", expected: "as many")
    }
    var value = call.trace.value(of: input)
    for (index, axis) in axes.enumerated() {
      let axis = try call.axis(axis, rank: rank)
      // Numbers near 2^63 stand for the ends.
      func place(_ position: Int) -> Int { min(max(position, -(1 << 62)), 1 << 62) }
      let step = steps[index]
      guard step != 0, step > -(1 << 62) else { throw call.mistake(found: "a step of \(step)", expected: "another") }
      let end = place(ends[index])
      // Before the beginning, a negative end is none.
      let stop = step < 0 && end < -value.shape[axis] ? nil : end
      value = value.slice(axis: axis, start: place(starts[index]), stop: stop, step: min(step, 1 << 62))
    }
    return try call.result(value)
  }

  private static func triangle(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let isUpper = try call.integer("upper", 1) != 0
    let offset = try call.integers(1)?.first ?? 0
    guard x.shape.rank >= 2 else { throw call.mistake(found: "the shape \(x.shape)", expected: "matrices") }
    let (rows, columns) = (x.shape[x.shape.rank - 2], x.shape[x.shape.rank - 1])
    _ = try extents([rows, columns], of: call, limit: maxElements)
    let mask = (0..<rows).flatMap { row in
      (0..<columns).map { column in
        let diagonal = row.addingSaturated(offset)
        return (isUpper ? column >= diagonal : column <= diagonal) ? 1.0 : 0
      }
    }
    return try call.result(call.tracer.literal(mask, [rows, columns]).choosing(x))
  }

  private static func centre(_ call: ONNXCall) throws -> [ONNXValue] {
    var x = try call.value(0)
    guard let asked = try call.integers(1), asked.allSatisfy({ $0 >= 0 }) else {
      throw call.mistake(found: "no shape", expected: "extents from 0")
    }
    let rank = x.shape.rank
    let axes = try (call.integers("axes") ?? Array(0..<rank)).map { try call.axis($0, rank: rank) }
    guard axes.count == asked.count else {
      throw call.mistake(found: "\(asked.count) extents for \(axes.count) axes", expected: "as many")
    }
    for (axis, target) in zip(axes, asked) {
      let extent = x.shape[axis]
      if target < extent {
        x = x.slice(axis: axis, from: (extent - target) / 2, count: target)
      } else if target > extent {
        let before = (target - extent) / 2
        x = x.pad(axis: axis, before: before, after: target - extent - before)
      }
    }
    return try call.result(x)
  }
}
