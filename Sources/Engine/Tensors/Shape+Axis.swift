/// An axis of a shape, with the number of elements before, along and behind it.
public struct Axis: Sendable {
  /// Number of elements before it: of runs that its elements stand in.
  public let outer: Int
  public let extent: Int
  /// Number of elements behind it: the distance of two neighbours along it.
  public let inner: Int

  /// An axis of a shape that has it.
  public init(_ axis: Int, of shape: Shape) {
    outer = Shape(Array(shape.extents[..<axis])).count
    extent = shape[axis]
    inner = Shape(Array(shape.extents[(axis + 1)...])).count
  }
}

extension Shape {
  /// The shape without an axis.
  func removing(_ axis: Int) -> Shape {
    var extents = extents
    extents.remove(at: axis)
    return Shape(extents)
  }

  /// The shape with an axis more.
  func inserting(_ extent: Int, at axis: Int) -> Shape {
    var extents = extents
    extents.insert(extent, at: axis)
    return Shape(extents)
  }

  /// The shape with another extent of an axis.
  func replacing(_ axis: Int, by extent: Int) -> Shape {
    var extents = extents
    extents[axis] = extent
    return Shape(extents)
  }
}
