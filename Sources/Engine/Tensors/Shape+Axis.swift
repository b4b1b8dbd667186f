/// An axis of a shape, with the number of elements before it, along it and after it.
public struct Axis: Sendable {
  /// Number of elements before the axis: the number of runs along it.
  public let outer: Int
  public let extent: Int
  /// Number of elements after the axis: the stride between neighbours along it.
  public let inner: Int

  /// `axis` must be an axis of `shape`.
  public init(_ axis: Int, of shape: Shape) {
    outer = Shape(Array(shape.extents[..<axis])).count
    extent = shape[axis]
    inner = Shape(Array(shape.extents[(axis + 1)...])).count
  }
}

extension Shape {
  /// The shape without this axis.
  func removing(_ axis: Int) -> Shape {
    var extents = extents
    extents.remove(at: axis)
    return Shape(extents)
  }

  /// The shape with one more axis.
  func inserting(_ extent: Int, at axis: Int) -> Shape {
    var extents = extents
    extents.insert(extent, at: axis)
    return Shape(extents)
  }

  /// The shape with another extent for this axis.
  func replacing(_ axis: Int, by extent: Int) -> Shape {
    var extents = extents
    extents[axis] = extent
    return Shape(extents)
  }
}
