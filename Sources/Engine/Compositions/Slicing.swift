// Slices, paddings and joins of several axes, by operations of one.

/// What a padding puts along one axis, as StableHLO's `pad`.
public struct Padding: Sendable, Hashable {
  /// Number of elements before; negative: elements are removed from the beginning.
  public let low: Int
  /// Number of elements after; negative: elements are removed from the end.
  public let high: Int
  /// Number of elements between two neighbours, at least 0.
  public let interior: Int

  public init(low: Int = 0, high: Int = 0, interior: Int = 0) {
    self.low = low
    self.high = high
    self.interior = interior
  }
}

extension Value {
  /// `x[start:stop:step]` along an axis as in Python and NumPy: negative positions count from the end, positions beyond
  /// the ends are moved to them, an omitted one is an end, and a negative step goes backwards. May have no element.
  public func slice(axis: Int, start: Int?, stop: Int?, step: Int = 1) -> Value {
    guard let axis = self.axis(axis, of: "slice") else { return poisoned }
    guard step != 0, step != Int.min else {
      return trace.fail(.shape(operation: "slice", operands: [shape], expected: "a step other than 0"))
    }
    let extent = shape[axis]
    // The ends in the direction of the step.
    let (first, last) = step > 0 ? (0, extent) : (-1, extent - 1)
    func place(_ given: Int?, _ omitted: Int) -> Int {
      guard let given else { return omitted }
      return Swift.min(Swift.max(given < 0 ? given + extent : given, first), last)
    }
    let from = place(start, step > 0 ? first : last)
    let to = place(stop, step > 0 ? last : first)
    let distance = step > 0 ? to - from : from - to
    let size = Int(clamping: step.magnitude)
    let count = distance <= 0 ? 0 : (distance - 1) / size + 1
    if count == extent, size == 1 { return step > 0 ? self : flip(axis: axis) }
    if count == 0 { return slice(axis: axis, from: 0, count: 0) }
    let least = step > 0 ? from : from - (count - 1) * size
    let slice = slice(axis: axis, from: least, count: count, step: count == 1 ? 1 : size)
    return step > 0 || count == 1 ? slice : slice.flip(axis: axis)
  }

  /// The element at an index of an axis, which is removed; a negative index counts from the end.
  public func element(axis: Int, at index: Int) -> Value {
    guard let axis = self.axis(axis, of: "element") else { return poisoned }
    let slice = slice(axis: axis, from: index < 0 ? index + shape[axis] : index, count: 1)
    return slice.isPoisoned ? slice : slice.reshape(shape.removing(axis))
  }

  /// Pads every axis with a number; negative numbers of elements remove some after the elements between are put in.
  public func pad(_ paddings: [Padding], value: Double = 0) -> Value {
    if isPoisoned { return self }
    guard paddings.count == shape.rank, paddings.allSatisfy({ $0.low != Int.min && $0.high != Int.min }) else {
      return trace.fail(.shape(operation: "pad", operands: [shape], expected: "\(shape.rank) paddings, one an axis"))
    }
    var result = self
    for (axis, padding) in paddings.enumerated() where padding != Padding() {
      let (low, high) = (Swift.max(padding.low, 0), Swift.max(padding.high, 0))
      result = result.pad(axis: axis, before: low, after: high, interior: padding.interior, value: value)
      let removed = (Swift.max(-padding.low, 0), Swift.max(-padding.high, 0))
      if result.isPoisoned || removed == (0, 0) { continue }
      result = result.slice(
        axis: axis, from: removed.0, count: result.shape[axis].saturatingSum(-removed.0).saturatingSum(-removed.1))
    }
    return result
  }

  /// Parts with these extents along an axis, which together are its extent.
  public func split(axis: Int, extents: [Int]) -> [Value] {
    guard let axis = self.axis(axis, of: "split") else { return extents.map { _ in poisoned } }
    guard extents.allSatisfy({ $0 >= 0 }), extents.reduce(0, { $0.saturatingSum($1) }) == shape[axis] else {
      let error = trace.fail(
        .shape(
          operation: "split along axis \(axis) into \(extents)", operands: [shape],
          expected: "extents that sum to \(shape[axis])"))
      return extents.map { _ in error }
    }
    var from = 0
    return extents.map { extent in
      defer { from += extent }
      return extent == shape[axis] ? self : slice(axis: axis, from: from, count: extent)
    }
  }

  /// The value with a new axis of extent 1 before axis `axis`; a negative one counts from the end of the result.
  public func expanding(axis: Int) -> Value {
    let place = axis < 0 ? axis + shape.rank + 1 : axis
    guard (0...shape.rank).contains(place) else {
      return trace.fail(
        .shape(operation: "new axis \(axis)", operands: [shape], expected: "an axis from 0 to \(shape.rank)"))
    }
    return reshape(shape.inserting(1, at: place))
  }
}

extension Tracer {
  /// Joins values along an existing axis; a negative one counts from the end. There must be at least one.
  public func concatenate(_ values: [Value], axis: Int) -> Value {
    guard let first = values.first else {
      return fail(.shape(operation: "concatenate", operands: [], expected: "at least one value"))
    }
    guard let axis = first.axis(axis, of: "concatenate") else { return first.poisoned }
    return values.count == 1 ? first : record(Concatenate(axis: axis), values)
  }

  /// Joins values of one shape along a new axis.
  public func stack(_ values: [Value], axis: Int) -> Value {
    concatenate(values.map { $0.expanding(axis: axis) }, axis: axis)
  }
}
