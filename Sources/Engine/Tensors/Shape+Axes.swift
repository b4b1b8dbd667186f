extension Shape {
  /// These axes counted from 0, ascending; negative ones count from the end, and `nil` stands for all. `nil` if there is
  /// no such axis, or one is named twice.
  func axes(_ axes: [Int]?) -> [Int]? {
    guard let axes else { return Array(0..<rank) }
    let found = axes.map { $0 < 0 ? $0 &+ rank : $0 }
    guard found.allSatisfy((0..<rank).contains), Set(found).count == found.count else { return nil }
    return found.sorted()
  }

  /// The extents of these axes, in this order.
  func selecting(_ axes: [Int]) -> Shape { Shape(axes.map { extents[$0] }) }
}

extension Value {
  /// The shape's axes (`Shape.axes`); `nil` after an error, which is kept.
  func axes(_ axes: [Int]?, of operation: String) -> [Int]? {
    if isPoisoned { return nil }
    if let found = shape.axes(axes) { return found }
    _ = trace.fail(
      .shape(
        operation: "\(operation) over axes \(axes ?? [])", operands: [shape],
        expected: "different axes from \(-shape.rank) to \(shape.rank - 1)"))
    return nil
  }

  /// This axis counted from 0 (`Shape.axes`); `nil` after an error, which is kept.
  func axis(_ axis: Int, of operation: String) -> Int? { axes([axis], of: operation)?.first }

  /// The value that stands for an error that the trace has.
  var poisoned: Value { Value(trace: trace, node: -1) }
}
