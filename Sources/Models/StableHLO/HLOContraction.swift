import Engine

extension Value {
  /// Σ over pairs of axes of two values, as StableHLO's `dot_general`: the result has the batch axes, then the other axes
  /// of this value, then those of the other one. The axes must fit.
  func contracted(
    with other: Value, over contracted: (left: [Int], right: [Int]), batch: (left: [Int], right: [Int])
  ) -> Value {
    guard batch.left.isEmpty else {
      let extents = batch.left.map { shape[$0] }
      let count = Shape(extents).count
      guard 1...HLORule.maxSlices ~= count else {
        return trace.fail(
          .refused(strategy: "dot_general", reason: "it is a batch of \(count), expected 1 to \(HLORule.maxSlices)"))
      }
      // One product for each element of the batch.
      let (a, b) = (leading(batch.left), other.leading(batch.right))
      let axes = (renumbered(contracted.left, batch.left), other.renumbered(contracted.right, batch.right))
      let products = (0..<count).map { index in
        let product = a.element(axis: 0, at: index).contracted(
          with: b.element(axis: 0, at: index), over: axes, batch: ([], []))
        return product.reshape(Shape([1] + product.shape.extents))
      }
      let rest = products[0].shape.extents.dropFirst()
      return trace.concatenate(products, axis: 0).reshape(Shape(extents + rest))
    }
    let (a, rows) = matrix(contracted.left, isLeft: true)
    let (b, columns) = other.matrix(contracted.right, isLeft: false)
    return a.matmul(b).reshape(Shape(rows + columns))
  }

  /// The value with these axes in front, as one.
  private func leading(_ axes: [Int]) -> Value {
    let others = shape.extents.indices.filter { !axes.contains($0) }
    let order = axes + others
    let moved = order == order.sorted() ? self : transpose(order)
    return moved.reshape(Shape([Shape(axes.map { shape[$0] }).count] + others.map { shape[$0] }))
  }

  /// The numbers of axes once others have been removed.
  private func renumbered(_ axes: [Int], _ removed: [Int]) -> [Int] {
    axes.map { axis in axis - removed.count { $0 < axis } }
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
