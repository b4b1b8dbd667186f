import Engine

/// Row-major positions of elements, for operators that move them.
enum ONNXIndices {
  /// Calls `body` with each multi-index of a shape in row-major order.
  static func forEach(_ shape: [Int], _ body: ([Int]) -> Void) {
    guard !shape.contains(0) else { return }
    var index = Array(repeating: 0, count: shape.count)
    while true {
      body(index)
      var axis = shape.count - 1
      while axis >= 0 {
        index[axis] += 1
        if index[axis] < shape[axis] { break }
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }

  /// For each element of `target`, the position of its element in a tensor of `shape` that broadcasts to it.
  static func broadcast(_ shape: [Int], to target: [Int]) -> [Int] {
    let missing = target.count - shape.count
    let steps = zip(shape, Shape(shape).strides).map { $0 == 1 ? 0 : $1 }
    var places: [Int] = []
    places.reserveCapacity(target.reduce(1, *))
    forEach(target) { index in
      var place = 0
      for axis in steps.indices { place += steps[axis] * index[axis + missing] }
      places.append(place)
    }
    return places
  }
}
