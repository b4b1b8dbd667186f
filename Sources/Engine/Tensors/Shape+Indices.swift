extension Shape {
  /// Calls `body` with the index of each element along every axis, in row-major order: once with no number for a
  /// scalar, never if there are no elements. O(n) for n elements, beside the calls.
  public func forEachIndex(_ body: ([Int]) -> Void) {
    guard !isEmpty else { return }
    var index = Array(repeating: 0, count: rank)
    while true {
      body(index)
      var axis = rank - 1
      while axis >= 0 {
        index[axis] += 1
        if index[axis] < extents[axis] { break }
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
