// NumPy's broadcasting: shapes are compared from the last axis on; extents must be equal, or 1, or missing.
// https://numpy.org/doc/stable/user/basics.broadcasting.html

extension Shape {
  /// The shape to which these broadcast; `nil` if they do not.
  public static func broadcast(_ shapes: [Shape]) -> Shape? {
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
  /// Repeats the value along axes that it lacks, and along those of extent 1, to give it this shape. Counts 0; what
  /// the result reads comes back as sums.
  public func broadcast(to shape: Shape) -> Value {
    guard self.shape != shape, !isPoisoned else { return self }
    guard Shape.broadcast([self.shape, shape]) == shape else {
      return trace.fail(
        .shape(
          operation: "broadcast to \(shape)", operands: [self.shape],
          expected: "its trailing extents, 1 in place of some of them, or a scalar"))
    }
    // Neighbouring axes that are all repeated, or all kept, are one.
    let missing = shape.rank - self.shape.rank
    var runs: [(extent: Int, isRepeated: Bool)] = []
    for (axis, extent) in shape.extents.enumerated() where extent != 1 {
      let isRepeated = axis < missing || self.shape[axis - missing] == 1
      if let last = runs.last, last.isRepeated == isRepeated {
        runs[runs.count - 1].extent = last.extent.saturatingProduct(extent)
      } else {
        runs.append((extent, isRepeated))
      }
    }
    var value = reshape(Shape(runs.filter { !$0.isRepeated }.map(\.extent)))
    for (axis, run) in runs.enumerated() where run.isRepeated {
      value = value.broadcast(axis: axis, extent: run.extent)
    }
    return value.reshape(shape)
  }

  /// Two values broadcast to one shape; unchanged if their shapes do not fit.
  static func aligned(_ x: Value, _ y: Value) -> (Value, Value) {
    if x.shape == y.shape { return (x, y) }
    let values = aligned([x, y])
    return (values[0], values[1])
  }

  /// Values broadcast to one shape; unchanged if their shapes do not fit.
  static func aligned(_ values: [Value]) -> [Value] {
    guard !values.contains(where: \.isPoisoned), let shape = Shape.broadcast(values.map(\.shape)) else { return values }
    return values.map { $0.broadcast(to: shape) }
  }
}
