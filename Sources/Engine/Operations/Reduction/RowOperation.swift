/// An operation on rows, the runs of elements along the last axis.
public protocol RowOperation: Operation {
  /// Exact cost of a row of n elements.
  func count(ofRow n: Int) -> OperationCount
  /// The kernel for rows: (rows, n, x, y).
  func rows<Element: Scalar>(_ kernels: KernelTable<Element>)
    -> @Sendable (
      Int, Int, UnsafePointer<Element>, UnsafeMutablePointer<Element>
    ) -> Void
}

extension RowOperation {
  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let n = operands[0].extents.last ?? 1
    return count(ofRow: n).times(operands[0].count / max(n, 1))
  }

  /// The rows of all elements of the batch.
  public func batched(_ batch: Batch) -> Value { batch.trace.record(self, batch.only) }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let n = operands[0].extents.last ?? 1
    let rows = operands[0].count / max(n, 1)
    let compute = self.rows(Element.kernels)
    return Code(kernel: { arguments in
      compute(rows, n, arguments.operand(0, of: Element.self), arguments.result(after: 1, of: Element.self))
    })
  }
}

extension ReferenceArithmetic {
  /// For each row x with a largest element x_k: x_k, d = x − x_k, e^d, and Σ e^d over the others. d is exactly 0 at k,
  /// so a row that is saturated loses nothing.
  func exponentials(
    ofRows x: Tensor
  ) -> (largest: Tensor, differences: Tensor, exponentials: Tensor, others: Tensor) {
    let shape = shape(of: x)
    let last = shape.rank - 1
    // Rows of no elements have no largest one: ln Σ eˣ over nothing is −∞.
    let isEmpty = shape[last] == 0
    let places = isEmpty ? [] : self.largest(x, axis: last)
    var otherPlaces = Array(0..<shape.count)
    for place in places { otherPlaces[place] = -1 }
    let largest =
      isEmpty ? constant(-.infinity, shape.removing(last)) : gather(x, places, shape: shape.removing(last))
    let differences = gather(subtract(x, broadcast(largest, alongLastOf: shape)), otherPlaces, shape: shape)
    let exponentials = apply(.exp, differences)
    return (largest, differences, exponentials, sum(gather(exponentials, otherPlaces, shape: shape), axis: last))
  }

  /// Repeats one number a row along the rows of `shape`.
  func broadcast(_ x: Tensor, alongLastOf shape: Shape) -> Tensor {
    broadcast(x, axis: shape.rank - 1, extent: shape[shape.rank - 1])
  }
}

extension Value {
  /// The sum of each row, broadcast to every element of the row.
  func rowSums() -> Value {
    let last = Swift.max(shape.rank - 1, 0)
    return sum(axis: last).broadcast(axis: last, extent: shape.extents.last ?? 1)
  }
}
