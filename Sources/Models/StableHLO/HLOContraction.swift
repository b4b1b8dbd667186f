import Engine

extension Value {
  /// Σ over pairs of axes of two values, as StableHLO's `dot_general`: the result has the batch axes, then the other axes
  /// of this value, then those of the other one. The axes must fit.
  func contracted(
    with other: Value, over contracted: (left: [Int], right: [Int]), batch: (left: [Int], right: [Int])
  ) -> Value {
    guard batch.left.isEmpty else {
      return trace.fail(.refused(strategy: "dot_general", reason: "it has batching dimensions"))
    }
    let (a, rows) = matrix(contracted.left, isLeft: true)
    let (b, columns) = other.matrix(contracted.right, isLeft: false)
    return a.matmul(b).reshape(Shape(rows + columns))
  }

  /// The value as a matrix with the contracted axes on the inner side of a product, and the extents of the others.
  private func matrix(_ contracted: [Int], isLeft: Bool) -> (Value, others: [Int]) {
    let axes = shape.extents.indices.filter { !contracted.contains($0) }
    let others = axes.map { shape[$0] }
    let (count, inner) = (Shape(others).count, Shape(contracted.map { shape[$0] }).count)
    let order = isLeft ? axes + contracted : contracted + axes
    if order == Array(shape.extents.indices) {
      return (reshape(isLeft ? [count, inner] : [inner, count]), others)
    }
    // The transpose of a matrix is read in its stored order by the product.
    if order == Array(shape.extents.count - (isLeft ? axes : contracted).count..<shape.rank)
      + Array(0..<shape.extents.count - (isLeft ? axes : contracted).count)
    {
      return (reshape(isLeft ? [inner, count] : [count, inner]).transpose(), others)
    }
    return (transpose(order).reshape(isLeft ? [count, inner] : [inner, count]), others)
  }
}
