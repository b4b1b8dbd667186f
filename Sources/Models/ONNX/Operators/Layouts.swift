import Engine

extension ONNXOperators {
  /// Operators that give the same elements another shape or order.
  static let layouts: [String: ONNXRule] = [
    "Reshape": reshape, "Flatten": flatten, "Squeeze": squeeze, "Unsqueeze": unsqueeze, "Transpose": transpose,
    "Expand": expand, "Tile": tile, "DepthToSpace": depthToSpace, "SpaceToDepth": spaceToDepth,
  ]

  /// The input with the same elements under another shape.
  private static func viewed(_ call: ONNXCall, as extents: [Int]) throws -> [ONNXValue] {
    let input = try call.input(0)
    guard Shape(extents).count == input.shape.count else {
      throw call.mistake(
        found: "\(input.shape.count) elements of shape \(input.shape)", expected: "as many as \(Shape(extents)) has")
    }
    guard let value = input.value else { return input.known.map { [ONNXValue($0.reshaped(extents))] } ?? [] }
    return [
      ONNXValue(
        value.reshape(Shape(extents)), input.type, known: input.known?.reshaped(extents), sources: input.sources)
    ]
  }

  private static func reshape(_ call: ONNXCall) throws -> [ONNXValue] {
    let shape = try call.shape(0)
    guard let asked = try call.integers(1) else { throw call.mistake(found: "no shape", expected: "one") }
    let copiesZero = try call.integer("allowzero", 0) == 0
    var extents = try asked.enumerated().map { axis, extent in
      guard extent == 0, copiesZero else { return extent }
      guard shape.indices.contains(axis) else {
        throw call.mistake(
          found: "0 as extent \(axis) of a tensor with \(shape.count) axes", expected: "one that it has")
      }
      return shape[axis]
    }
    if let open = extents.firstIndex(of: -1) {
      let others = Shape(extents.enumerated().filter { $0.offset != open }.map { max($0.element, 0) }).count
      let count = Shape(shape).count
      guard others > 0, count % others == 0 else {
        throw call.mistake(found: "\(count) elements for the shape \(asked)", expected: "a number that fits")
      }
      extents[open] = count / others
    }
    guard extents.allSatisfy({ $0 >= 0 }) else {
      throw call.mistake(found: "the shape \(asked)", expected: "extents from 0, and one −1 at most")
    }
    return try viewed(call, as: extents)
  }

  private static func flatten(_ call: ONNXCall) throws -> [ONNXValue] {
    let shape = try call.shape(0)
    let position = try call.integer("axis", 1)
    guard (-shape.count...shape.count).contains(position) else {
      throw call.mistake(found: "axis \(position) of a tensor with \(shape.count) axes", expected: "one that it has")
    }
    let axis = position < 0 ? position + shape.count : position
    return try viewed(call, as: [Shape(Array(shape[..<axis])).count, Shape(Array(shape[axis...])).count])
  }

  private static func squeeze(_ call: ONNXCall) throws -> [ONNXValue] {
    let shape = try call.shape(0)
    let given = try call.version < 13 ? call.integers("axes") : call.integers(1)
    let axes = try given.map { try call.axes($0, rank: shape.count) } ?? shape.indices.filter { shape[$0] == 1 }
    guard axes.allSatisfy({ shape[$0] == 1 }) else {
      throw call.mistake(found: "the shape \(shape)", expected: "extent 1 along axes \(axes)")
    }
    return try viewed(call, as: shape.indices.filter { !axes.contains($0) }.map { shape[$0] })
  }

  private static func unsqueeze(_ call: ONNXCall) throws -> [ONNXValue] {
    var shape = try call.shape(0)
    guard let given = try call.version < 13 ? call.integers("axes") : call.integers(1), given.count <= 64 else {
      throw call.mistake(found: "no axes", expected: "at most 64")
    }
    for axis in try call.axes(given, rank: shape.count + given.count) {
      guard axis <= shape.count else { throw call.mistake(found: "axes \(given)", expected: "axes of the result") }
      shape.insert(1, at: axis)
    }
    return try viewed(call, as: shape)
  }

  private static func transpose(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let order = try call.integers("perm") ?? x.shape.extents.indices.reversed()
    return try call.result(x.transpose(order))
  }

  private static func expand(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let asked = try extents(call.integers(1), of: call)
    guard let target = Shape.broadcast([x.shape, Shape(asked)]) else {
      throw call.mistake(found: "\(x.shape) to be expanded to \(Shape(asked))", expected: "shapes that broadcast")
    }
    return try call.result(x.broadcast(to: target))
  }

  private static func tile(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let repeats = try extents(call.integers(1), of: call)
    guard repeats.count == x.shape.rank else {
      throw call.mistake(found: "\(repeats.count) numbers", expected: "\(x.shape.rank), one an axis")
    }
    _ = try extents(zip(repeats, x.shape.extents).map { $0.multipliedSaturated($1) }, of: call)
    // Each axis is repeated as an axis before it.
    let apart = Shape(x.shape.extents.flatMap { [1, $0] })
    let together = Shape(zip(repeats, x.shape.extents).flatMap { [$0, $1] })
    return try call.result(
      x.reshape(apart).broadcast(to: together).reshape(Shape(zip(repeats, x.shape.extents).map { $0 * $1 })))
  }

  private static func blocks(_ call: ONNXCall) throws -> (x: Value, extents: [Int], size: Int) {
    let x = try call.value(0)
    let size = try call.integer("blocksize", 0)
    guard x.shape.rank == 4, (1...(1 << 20)).contains(size) else {
      throw call.mistake(found: "\(x.shape) in blocks of \(size)", expected: "4 axes, and blocks of at least 1")
    }
    return (x, x.shape.extents, size)
  }

  private static func depthToSpace(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, e, size) = try blocks(call)
    let depth = e[1] / (size * size)
    let isDepthFirst = try call.text("mode", "DCR") == "DCR"
    let parts = isDepthFirst ? [e[0], size, size, depth, e[2], e[3]] : [e[0], depth, size, size, e[2], e[3]]
    let order = isDepthFirst ? [0, 3, 4, 1, 5, 2] : [0, 1, 4, 2, 5, 3]
    return try call.result(
      x.reshape(Shape(parts)).transpose(order).reshape([e[0], depth, e[2] * size, e[3] * size]))
  }

  private static func spaceToDepth(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, e, size) = try blocks(call)
    let (height, width) = (e[2] / size, e[3] / size)
    let order = try call.text("mode", "DCR") == "DCR" ? [0, 3, 5, 1, 2, 4] : [0, 1, 3, 5, 2, 4]
    return try call.result(
      x.reshape(Shape([e[0], e[1], height, size, width, size])).transpose(order)
        .reshape([e[0], e[1] * size * size, height, width]))
  }
}

extension Int {
  /// The product, or `Int.max` on overflow.
  func multipliedSaturated(_ other: Int) -> Int {
    let (value, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? Int.max : value
  }
}
