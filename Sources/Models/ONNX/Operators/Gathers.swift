import Engine

extension Value {
  /// The elements at constant row-major positions, as a tensor of this shape; 0 where a position is negative.
  func pick(_ places: [Int], _ shape: Shape) -> Value { gather(flat: places, shape: shape) }

  /// The sums of the elements that have the same constant row-major position, in a tensor of this shape; 0 elsewhere.
  func deposit(_ places: [Int], _ shape: Shape) -> Value {
    reshape([self.shape.count]).scatterAdd(axis: 0, places, extent: shape.count).reshape(shape)
  }
}

extension ONNXOperators {
  /// Operators that pick elements by indices. Those of `Gather` may depend on values.
  static let gathers: [String: ONNXRule] = [
    "Gather": { call in
      try call.result(gathered(call.value(0), call.input(1), axis: call.axis(0), of: call))
    },
    "GatherElements": gatherElements, "GatherND": gatherMany, "Compress": compress, "ReverseSequence": reverse,
  ]

  /// The indices of input `index`, counted from 0.
  static func indices(_ call: ONNXCall, _ index: Int, extent: Int) throws -> [Int] {
    guard let indices = try call.integers(index) else { throw call.mistake(found: "no indices", expected: "some") }
    return try checked(call, indices, extent: extent)
  }

  static func checked(_ call: ONNXCall, _ indices: [Int], extent: Int) throws -> [Int] {
    try indices.map { index in
      guard (-extent..<extent).contains(index) else {
        throw call.mistake(found: "index \(index) of \(extent)", expected: "from \(-extent) to \(extent - 1)")
      }
      return index < 0 ? index + extent : index
    }
  }

  /// Largest number of constant positions of a node.
  private static let maxPlaces = 1 << 26

  /// Refuses positions that would take more memory than any use has.
  static func checkCount(_ extents: [Int], of call: ONNXCall) throws {
    guard Shape(extents).count <= maxPlaces else {
      throw call.mistake(found: "a result of shape \(extents)", expected: "at most \(maxPlaces) elements")
    }
  }

  /// The elements at constant places along an axis.
  static func taken(_ x: Value, axis: Int, _ places: [Int]) -> Value {
    let extents = x.shape.extents
    let (outer, inner) = (Shape(Array(extents[..<axis])).count, Shape(Array(extents[(axis + 1)...])).count)
    let count = outer.multipliedSaturated(inner).multipliedSaturated(places.count)
    guard count <= maxPlaces else { return x.trace.fail(.memory(bytes: count.multipliedSaturated(8))) }
    return x.gather(axis: axis, places)
  }

  /// `Gather`: the axis is replaced by those of the indices.
  static func gathered(_ x: Value, _ indices: ONNXValue, axis: Int, of call: ONNXCall) throws -> Value {
    let extents = x.shape.extents
    guard let known = indices.known?.integers else {
      // Negative positions count from the end.
      let given = call.trace.value(of: indices)
      let isNegative = given.compare(.less, call.tracer.fill(0))
      return x.take(isNegative.select(given + Double(extents[axis]), else: given), axis: axis)
    }
    call.trace.structural.formUnion(indices.sources)
    let result = Array(extents[..<axis]) + indices.shape.extents + Array(extents[(axis + 1)...])
    try checkCount(result, of: call)
    let places = try checked(call, known, extent: extents[axis])
    // One element, or neighbours, are a slice.
    if let first = places.first, places == Array(first..<first + places.count) {
      return x.slice(axis: axis, from: first, count: places.count).reshape(Shape(result))
    }
    return taken(x, axis: axis, places).reshape(Shape(result))
  }

  /// For each element of the indices, its position in a tensor where the index stands in place of one along the axis.
  static func elementPlaces(_ call: ONNXCall, _ shape: [Int], axis: Int) throws -> (shape: [Int], places: [Int]) {
    let known = try call.known(1)
    let found = try indices(call, 1, extent: shape[axis])
    guard known.shape.count == shape.count,
      zip(known.shape, shape).enumerated().allSatisfy({ $0.offset == axis || $0.element.0 <= $0.element.1 })
    else { throw call.mistake(found: "indices of shape \(known.shape) for \(shape)", expected: "extents within it") }
    let strides = Shape(shape).strides
    var places: [Int] = []
    Shape(known.shape).forEachIndex { index in
      var place = found[places.count] * strides[axis]
      for other in shape.indices where other != axis { place += index[other] * strides[other] }
      places.append(place)
    }
    return (known.shape, places)
  }

  private static func gatherElements(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let (shape, places) = try elementPlaces(call, x.shape.extents, axis: call.axis(0))
    return try call.result(x.pick(places, Shape(shape)))
  }

  /// For each index vector along the last axis of the indices, the position of the part that it names, and its length.
  static func partPlaces(
    _ call: ONNXCall, _ shape: [Int], batch: Int = 0
  ) throws -> (starts: [Int], length: Int, rows: [Int]) {
    let known = try call.known(1)
    guard let depth = known.shape.last, let integers = known.integers, depth + batch <= shape.count,
      batch < max(known.shape.count, 1), Array(known.shape[..<batch]) == Array(shape[..<batch]), batch >= 0
    else { throw call.mistake(found: "indices of shape \(known.shape) for \(shape)", expected: "vectors of its axes") }
    let strides = Shape(shape).strides
    let rows = Array(known.shape.dropLast())
    let length = Shape(Array(shape[(batch + depth)...])).count
    let batches = Shape(Array(shape[..<batch])).count
    let count = Shape(rows).count
    let perBatch = batches > 0 ? count / batches : 0
    let starts = try (0..<count).map { row in
      var place = batch > 0 && perBatch > 0 ? row / perBatch * strides[batch - 1] : 0
      for axis in 0..<depth {
        place +=
          try checked(call, [integers[row * depth + axis]], extent: shape[batch + axis])[0] * strides[batch + axis]
      }
      return place
    }
    return (starts, length, rows)
  }

  private static func gatherMany(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let batch = try call.integer("batch_dims", 0)
    let (starts, length, rows) = try partPlaces(call, x.shape.extents, batch: batch)
    let depth = try call.known(1).shape.last ?? 0
    let result = rows + x.shape.extents[(batch + depth)...]
    try checkCount(result, of: call)
    return try call.result(x.pick(starts.flatMap { $0..<$0 + length }, Shape(result)))
  }

  private static func compress(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let chosen = (try call.integers(1) ?? []).enumerated().filter { $0.element != 0 }.map(\.offset)
    let axis = try call.integer("axis").map { try call.axis($0, rank: x.shape.rank) }
    let flat = axis == nil ? x.reshape([x.shape.count]) : x
    return try call.result(taken(flat, axis: axis ?? 0, checked(call, chosen, extent: flat.shape[axis ?? 0])))
  }

  private static func reverse(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let time = try call.axis(call.integer("time_axis", 0), rank: x.shape.rank)
    let batch = try call.axis(call.integer("batch_axis", 1), rank: x.shape.rank)
    guard let lengths = try call.integers(1), lengths.count == x.shape[batch], time != batch,
      lengths.allSatisfy({ (0...x.shape[time]).contains($0) })
    else { throw call.mistake(found: "lengths that do not fit \(x.shape)", expected: "one for each example") }
    let strides = x.shape.strides
    var places: [Int] = []
    x.shape.forEachIndex { index in
      let (length, now) = (lengths[index[batch]], index[time])
      let source = now < length ? length - 1 - now : now
      places.append(zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 } + (source - now) * strides[time])
    }
    return try call.result(x.pick(places, x.shape))
  }
}
