import Engine

/// A tensor in a call: of a formula, or of a network's node, which may be recorded for several examples at once. The axis
/// that counts examples is hidden from functions: their shapes and axes are those of one example.
struct ExpressionOperand {
  let value: Value
  /// Number of first axes that count examples: 0 or 1.
  let lead: Int
  var isMask = false

  /// The shape of one example.
  var shape: Shape { Shape(Array(value.shape.extents.dropFirst(lead))) }

  /// The axis of examples; empty without one.
  var examples: [Int] { Array(value.shape.extents.prefix(lead)) }

  /// The axes of `value` for axes of one example.
  func places(_ axes: [Int]) -> [Int] { axes.map { $0 + lead } }

  func reshape(_ shape: Shape) -> Value { value.reshape(Shape(examples + shape.extents)) }

  /// The value with the axes of each example in this order.
  func transpose(_ order: [Int]) -> Value { value.transpose(Array(0..<lead) + places(order)) }

  /// The value with `rank` axes for each example, the first of them new ones of extent 1. If it has no axis of examples,
  /// broadcasting adds them.
  func padded(to rank: Int) -> Value {
    let missing = rank - shape.rank
    return lead == 0 || missing <= 0 ? value : reshape(Shape(Array(repeating: 1, count: missing) + shape.extents))
  }
}

extension Tracer {
  /// Tensors repeated to one shape.
  /// - Throws: an error at `offset` if their shapes do not fit.
  func aligned(_ operands: [ExpressionOperand], at offset: Int) throws(ExpressionError) -> [Value] {
    guard let shape = Shape.broadcast(operands.map(\.shape)) else {
      let shapes = operands.map { "\($0.shape)" }.joined(separator: " and ")
      throw ExpressionError(
        offset, "the shapes \(shapes) do not fit: counted from the last axis, extents must be equal, or one of them 1")
    }
    let examples = operands.first { $0.lead > 0 }?.examples ?? []
    let whole = Shape(examples + shape.extents)
    try whole.checkCount(at: offset)
    return operands.map { $0.padded(to: shape.rank).broadcast(to: whole) }
  }

  /// NumPy's `matmul` for each example: a vector is a row on the left and a column on the right, and the axes before the
  /// last two are broadcast.
  func matmul(_ a: ExpressionOperand, _ b: ExpressionOperand) -> Value {
    let (p, q) = (a.shape.rank, b.shape.rank)
    if a.lead + b.lead == 0 || p == 0 || q == 0 { return a.value.matmul(b.value) }
    // Examples are rows, or matrices of a list: as they are.
    if b.lead == 0, q <= 2 { return a.value.matmul(b.value) }
    if a.lead == 0, p <= 2, q == 1 { return b.value.matmul(p == 2 ? a.value.transpose() : a.value) }
    let row = p == 1 ? a.reshape([1, a.shape[0]]) : a.value
    let column = q == 1 ? b.reshape([b.shape[0], 1]) : b.value
    let rank = max(p, q, 2)
    let left = ExpressionOperand(value: row, lead: a.lead).padded(to: rank)
    let right = ExpressionOperand(value: column, lead: b.lead).padded(to: rank)
    let product = left.matmul(right)
    if product.isPoisoned { return product }
    var extents = product.shape.extents
    if q == 1 { extents.removeLast() }
    if p == 1 { extents.remove(at: extents.count - (q == 1 ? 1 : 2)) }
    return product.reshape(Shape(extents))
  }

  /// The parts of `x` along an axis at positions that another tensor holds, each rounded to the nearest integer; negative
  /// ones count from the end. The positions' axes stand in place of the axis. NaN beyond the ends.
  func take(_ x: ExpressionOperand, _ positions: ExpressionOperand, axis: Int) -> Value {
    let found = positions.value.wrapped(to: x.shape[axis])
    if positions.lead == 0 { return x.value.take(found, axis: axis + x.lead) }
    if x.lead == 0 { return x.value.take(found, axis: axis).moving(axis, to: 0) }
    let moved = x.value.moving(axis + 1, to: 1)
    let picked = moved.gatherND(found.reshape(Shape(found.shape.extents + [1])), batchAxes: 1)
    if picked.isPoisoned { return picked }
    let count = positions.shape.rank
    let first = 1 + count
    let order = [0] + Array(first..<first + axis) + Array(1..<first) + Array((first + axis)..<picked.shape.rank)
    return picked.transpose(order)
  }
}

extension Value {
  /// Positions along an axis of `extent`, negative ones counted from the end.
  func wrapped(to extent: Int) -> Value {
    self + Double(extent) * compare(.less, trace.fill(0, shape))
  }
}

extension Shape {
  /// Refuses more elements than a double counts exactly.
  func checkCount(at offset: Int) throws(ExpressionError) {
    guard count <= 1 << 53 else {
      throw ExpressionError(offset, "a tensor of shape \(self) has more than 2^53 elements")
    }
  }
}
