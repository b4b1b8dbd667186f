extension Shape {
  /// For each axis, the number of elements from one position to the next, in row-major order. It wraps around if the
  /// tensor has more than `Int.max` elements.
  public var strides: [Int] {
    var strides = Array(repeating: 1, count: rank)
    for axis in stride(from: rank - 2, through: 0, by: -1) { strides[axis] = strides[axis + 1] &* extents[axis + 1] }
    return strides
  }

  /// The source of each element, in row-major order, if the source has these strides along the axes.
  func positions(strides: [Int]) -> [Int] {
    zip(extents, strides).reduce([0]) { positions, axis in
      positions.flatMap { position in (0..<axis.0).map { position + $0 * axis.1 } }
    }
  }
}

/// The axes of a result whose elements are read from a source with other strides: those of extent 1 left out, and
/// neighbours that follow one another in the source, too, as one.
struct StridedAxes {
  private(set) var extents: [Int] = []
  private(set) var strides: [Int] = []

  init(_ result: Shape, strides: [Int]) {
    for (extent, stride) in zip(result.extents, strides) where extent != 1 {
      if let last = self.strides.last, last == extent * stride {
        extents[extents.count - 1] *= extent
        self.strides[extents.count - 1] = stride
      } else {
        extents.append(extent)
        self.strides.append(stride)
      }
    }
  }
}

/// Copies elements to a result in row-major order from a source with other strides, which has at least one axis.
struct StridedCopy: ElementLoop {
  private let axes: StridedAxes

  init(_ axes: StridedAxes) { self.axes = axes }

  func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
    let source = arguments.operand(0, of: type)
    var target = arguments.result(after: 1, of: type)
    axes.extents.withUnsafeBufferPointer { extents in
      axes.strides.withUnsafeBufferPointer { strides in
        let last = extents.count - 1
        let (count, stride) = (extents[last], strides[last])
        var rows = 1
        for axis in 0..<last { rows *= extents[axis] }
        for row in 0..<rows {
          var (rest, place) = (row, 0)
          for axis in Swift.stride(from: last - 1, through: 0, by: -1) {
            place += rest % extents[axis] * strides[axis]
            rest /= extents[axis]
          }
          if stride == 1 {
            target.update(from: source + place, count: count)
          } else {
            for index in 0..<count { target[index] = source[place + index * stride] }
          }
          target += count
        }
      }
    }
  }
}
