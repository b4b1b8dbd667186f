// Elements put in place of others, and repeated ones.

extension Value {
  /// This value with other elements in place of some: element i of `updates`, in row-major order, comes to element
  /// `positions[i]` of this value. Of several for one place the last one stays; −1 leaves one out.
  public func replacing(flat positions: [Int], with updates: Value) -> Value {
    if isPoisoned || updates.isPoisoned { return poisoned }
    let count = shape.count
    guard positions.count == updates.shape.count, positions.allSatisfy({ (-1..<count).contains($0) }) else {
      return trace.fail(
        .shape(
          operation: "replacement of \(positions.count) elements", operands: [shape, updates.shape],
          expected: "a position from 0 to \(count - 1), or −1, for each new element"))
    }
    var sources = Array(0..<count)
    for (update, position) in positions.enumerated() where position >= 0 { sources[position] = count + update }
    let all = trace.concatenate([reshape([count]), updates.reshape([positions.count])], axis: 0)
    return all.gather(flat: sources, shape: shape)
  }

  /// This value with parts in place of others, at tuples of positions along the last axis of another value: ONNX's
  /// `ScatterND`. No two tuples may name one part: their sum would come there. What is outside is left out.
  public func replacingND(_ positions: Value, with updates: Value, batchAxes: Int = 0) -> Value {
    let scatter = ScatterAddAt(shape, batchAxes: batchAxes)
    let isReplaced = trace.record(scatter, trace.fill(1, updates.shape), positions)
    return isReplaced.select(trace.record(scatter, updates, positions), else: self)
  }

  /// The value repeated as often along each axis: NumPy's `tile`.
  public func tile(_ counts: [Int]) -> Value {
    if isPoisoned { return self }
    guard counts.count == shape.rank, counts.allSatisfy({ $0 >= 0 }) else {
      return trace.fail(
        .shape(operation: "tile by \(counts)", operands: [shape], expected: "a count from 0 for each axis"))
    }
    let apart = zip(counts, shape.extents).flatMap { [$0, $1] }
    return reshape(Shape(shape.extents.flatMap { [1, $0] })).broadcast(to: Shape(apart))
      .reshape(Shape(zip(counts, shape.extents).map { $0.saturatingProduct($1) }))
  }
}
