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

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let n = operands[0].extents.last ?? 1
    let rows = operands[0].count / max(n, 1)
    let compute = self.rows(Element.kernels)
    return Code(kernel: { arguments in
      compute(rows, n, arguments.operand(0, of: Element.self), arguments.result(after: 1, of: Element.self))
    })
  }
}

extension Value {
  /// The sum of each row, broadcast to every element of the row.
  func rowSums() -> Value {
    let last = Swift.max(shape.rank - 1, 0)
    return sum(axis: last).broadcast(axis: last, extent: shape.extents.last ?? 1)
  }
}
