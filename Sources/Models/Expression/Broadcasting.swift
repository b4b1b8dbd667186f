import Engine

/// NumPy's rule: shapes are aligned at their last axis, and an axis that is missing or has extent 1 is repeated.
extension Shape {
  /// The shape that these broadcast to; `nil` if they do not fit.
  static func broadcast(_ shapes: [Shape]) -> Shape? {
    var extents = Array(repeating: 1, count: shapes.map(\.rank).max() ?? 0)
    for shape in shapes {
      for (axis, extent) in zip(extents.indices.suffix(shape.rank), shape.extents) where extent != 1 {
        guard extents[axis] == 1 || extents[axis] == extent else { return nil }
        extents[axis] = extent
      }
    }
    return Shape(extents)
  }
}

extension Value {
  /// Repeats the value along axes to fill `target`, which it must broadcast to.
  func broadcastAsNumPy(to target: Shape) -> Value {
    guard shape != target, !isPoisoned else { return self }
    let missing = target.rank - shape.rank
    let isNew = target.extents.indices.map { axis in
      target[axis] != 1 && (axis < missing || shape[axis - missing] == 1)
    }
    var value = reshape(Shape(target.extents.indices.filter { !isNew[$0] }.map { target[$0] }))
    // Neighbouring new axes are made as one.
    var position = 0
    for axis in target.extents.indices {
      if isNew[axis], axis == 0 || !isNew[axis - 1] {
        let extents = target.extents[axis...].enumerated().prefix { isNew[axis + $0.offset] }.map(\.element)
        value = value.broadcast(axis: position, extent: Shape(extents).count)
      }
      if !isNew[axis] || axis == 0 || !isNew[axis - 1] { position += 1 }
    }
    return value.reshape(target)
  }
}
