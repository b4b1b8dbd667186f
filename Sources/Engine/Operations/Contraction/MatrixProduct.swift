/// The product of two matrices, each optionally transposed: C = op(A) op(B), op(A) [p, q], op(B) [q, r], C [p, r].
///
/// Counts exactly p·q·r multiplications and p·(q−1)·r additions. If an extent is 1, it runs the kernel for vectors
/// (outer product, matrix·vector, vector·matrix, dot product), otherwise the BLAS. Linear in each operand: Ċ = op(Ȧ)
/// op(B) + op(A) op(Ḃ); Ā = C̄ op(B)ᵀ, B̄ = op(A)ᵀ C̄, transposed if A or B is transposed.
public struct MatrixProduct: Operation {
  /// Whether op transposes A.
  public let transposesLeft: Bool
  /// Whether op transposes B.
  public let transposesRight: Bool

  public init(transposesLeft: Bool = false, transposesRight: Bool = false) {
    self.transposesLeft = transposesLeft
    self.transposesRight = transposesRight
  }

  public var name: String { "matrix product" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 2, operands[0].rank == 2, operands[1].rank == 2 else {
      throw EngineError.shape(operation: name, operands: operands, expected: "two matrices")
    }
    let left = Self.extents(operands[0], transposesLeft)
    let right = Self.extents(operands[1], transposesRight)
    guard left.columns == right.rows else {
      let marks = (transposesLeft ? " (transposed)" : "", transposesRight ? " (transposed)" : "")
      throw EngineError.shape(
        operation: name, operands: operands,
        expected: "[p, q]\(marks.0) and [q, r]\(marks.1) with one q; transpose one side, or exchange them")
    }
    return [left.rows, right.columns]
  }

  private static func extents(_ shape: Shape, _ isTransposed: Bool) -> (rows: Int, columns: Int) {
    isTransposed ? (shape[1], shape[0]) : (shape[0], shape[1])
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let q = Self.extents(operands[0], transposesLeft).columns
    return OperationCount(
      multiplications: result.count.saturatingProduct(q), additions: result.count.saturatingProduct(max(q - 1, 0)))
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.product(operands[0], transposed: transposesLeft, operands[1], transposed: transposesRight)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    sum(
      tangents[0].map { $0.trace.record(self, $0, operands[1]) },
      tangents[1].map { $0.trace.record(self, operands[0], $0) })
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    self.cotangent(cotangent, of: index, operands: operands) { $1.trace.record($0, $1, $2) }
  }

  /// One product where the rows of all batched matrices can stand one below the other as they are in memory; otherwise
  /// one an element, which share the other operand.
  public func batched(_ batch: Batch) -> Value {
    let (p, q) = Self.extents(batch.shape(0), transposesLeft)
    let r = Self.extents(batch.shape(1), transposesRight).columns
    let (a, b) = (batch.operands[0], batch.operands[1])
    if !batch.isBatched[1], !transposesLeft || p == 1 || q == 1 {
      let rows = a.reshape([batch.size * p, q])
      return batch.trace.record(MatrixProduct(transposesRight: transposesRight), rows, b).reshaped([batch.size, p, r])
    }
    // The transposed product, which has the same elements in the same order if it is a row or a column.
    if !batch.isBatched[0], p == 1 || r == 1, transposesRight || q == 1 || r == 1 {
      let rows = b.reshape([batch.size * r, q])
      return batch.trace.record(MatrixProduct(transposesRight: !transposesLeft), rows, a).reshaped([batch.size, p, r])
    }
    return batch.trace.record(BatchedMatrixProduct(self), a, b)
  }

  /// The cotangent of an operand: a product of `cotangent` and the other operand, which `record` records. A product of
  /// batches has the same rule.
  func cotangent(
    _ cotangent: Value, of index: Int, operands: [Value], by record: (MatrixProduct, Value, Value) -> Value
  ) -> Value {
    func product(_ a: Value, _ transposesA: Bool, _ b: Value, _ transposesB: Bool) -> Value {
      record(MatrixProduct(transposesLeft: transposesA, transposesRight: transposesB), a, b)
    }
    let (a, b) = (operands[0], operands[1])
    return switch (index, transposesLeft, transposesRight) {
    case (0, false, _): product(cotangent, false, b, !transposesRight)
    case (0, true, _): product(b, transposesRight, cotangent, true)
    case (_, _, false): product(a, !transposesLeft, cotangent, false)
    case (_, _, true): product(cotangent, true, a, transposesLeft)
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let (p, q) = Self.extents(operands[0], transposesLeft)
    let r = result[1]
    let left = transposesLeft
    let right = transposesRight
    // The stored extents, which the matrix·vector kernel expects.
    let (rowsA, columnsA, rowsB, columnsB) = (operands[0][0], operands[0][1], operands[1][0], operands[1][1])
    // One closure for each case and no wrapper, because a small product costs no more than a few calls.
    if q == 1 {
      let outer = products.outer
      return Code(kernel: {
        outer(
          p, r, $0.operand(0, of: Element.self), $0.operand(1, of: Element.self), $0.result(after: 2, of: Element.self))
      })
    }
    if p == 1 && r == 1 {
      let dot = products.dot
      return Code(kernel: {
        $0.result(after: 2, of: Element.self).pointee = dot(
          q, $0.operand(0, of: Element.self), $0.operand(1, of: Element.self))
      })
    }
    if r == 1 {
      let gemv = products.gemv
      return Code(kernel: {
        gemv(
          left, rowsA, columnsA, $0.operand(0, of: Element.self), $0.operand(1, of: Element.self),
          $0.result(after: 2, of: Element.self))
      })
    }
    if p == 1 {
      let gemv = products.gemv
      return Code(kernel: {
        gemv(
          !right, rowsB, columnsB, $0.operand(1, of: Element.self), $0.operand(0, of: Element.self),
          $0.result(after: 2, of: Element.self))
      })
    }
    let gemm = products.gemm
    return Code(kernel: {
      gemm(
        left, right, p, r, q, $0.operand(0, of: Element.self), $0.operand(1, of: Element.self),
        $0.result(after: 2, of: Element.self))
    })
  }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    let isTransposed = node.operands.map { nodes[$0].isTransposedMatrix }
    guard isTransposed.contains(true) else { return nil }
    return .operation(
      MatrixProduct(
        transposesLeft: transposesLeft != isTransposed[0], transposesRight: transposesRight != isTransposed[1]),
      node.operands.map { nodes[$0].isTransposedMatrix ? nodes[$0].operands[0] : $0 })
  }
}

extension Value {
  /// A B, A b, aᵀ B or aᵀ b, depending on the ranks. A vector is a row on the left and a column on the right. Of more
  /// than two axes, the last two are matrices, and the others are broadcast, as in NumPy.
  public func matmul(_ other: Value) -> Value {
    if Swift.max(shape.rank, other.shape.rank) > 2 { return batchedMatmul(other) }
    if let error = MatrixProduct.error(self, other) { return trace.fail(error) }
    let a = shape.rank == 1 ? reshape([1, shape.count]) : self
    let b = other.shape.rank == 1 ? other.reshape([other.shape.count, 1]) : other
    // A transposed matrix is read in its stored order, here and in all derivatives.
    let (left, transposesLeft) = a.withoutTranspose
    let (right, transposesRight) = b.withoutTranspose
    let product = trace.record(
      MatrixProduct(transposesLeft: transposesLeft, transposesRight: transposesRight), left, right)
    if product.isPoisoned { return product }
    let kept = (shape.rank == 1 ? [] : [product.shape[0]]) + (other.shape.rank == 1 ? [] : [product.shape[1]])
    return product.reshape(Shape(kept))
  }

  /// The value that this one is the transpose of, and whether it is one; otherwise itself.
  private var withoutTranspose: (Value, Bool) {
    guard !isPoisoned, trace.nodes[node].isTransposedMatrix else { return (self, false) }
    return (trace.value(trace.nodes[node].operands[0]), true)
  }

  /// The dot product Σ xᵢ yᵢ of two vectors: a scalar.
  public func dot(_ other: Value) -> Value {
    vectors(other, "dot", "two vectors of one length") { $0 == $1 } ?? matmul(other)
  }

  /// The outer product x yᵀ of two vectors: a matrix.
  public func outer(_ other: Value) -> Value {
    if let mistaken = vectors(other, "outer", "two vectors; reshape what is none", { _, _ in true }) { return mistaken }
    return reshape([shape.count, 1]).matmul(other.reshape([1, other.shape.count]))
  }

  /// The error if the two are not vectors of fitting lengths; otherwise `nil`.
  private func vectors(
    _ other: Value, _ operation: String, _ expected: String, _ fit: (Shape, Shape) -> Bool
  ) -> Value? {
    if isPoisoned || other.isPoisoned { return Value(trace: trace, node: -1) }
    guard shape.rank == 1, other.shape.rank == 1, fit(shape, other.shape) else {
      return trace.fail(.shape(operation: operation, operands: [shape, other.shape], expected: expected))
    }
    return nil
  }
}

extension MatrixProduct {
  /// The error of a product whose operands do not fit, with a suggestion if a transpose would make them fit.
  fileprivate static func error(_ a: Value, _ b: Value) -> EngineError? {
    if a.isPoisoned || b.isPoisoned { return nil }
    let shapes = [a.shape, b.shape]
    func error(_ expected: String) -> EngineError {
      .shape(operation: MatrixProduct().name, operands: shapes, expected: expected)
    }
    guard shapes.allSatisfy({ (1...2).contains($0.rank) }) else {
      return error("matrices or vectors; scale by a scalar with *")
    }
    let (left, right) = (a.shape, b.shape)
    guard left[left.rank - 1] != right[0] else { return nil }
    let form = (left.rank == 1 ? "[q]" : "[p, q]") + " and " + (right.rank == 1 ? "[q]" : "[q, r]") + " with one q"
    let hints = [
      left.rank == 2 && left[0] == right[0] ? "transpose the left one" : nil,
      right.rank == 2 && left[left.rank - 1] == right[1] ? "transpose the right one" : nil,
      right[right.rank - 1] == left[0] ? "exchange them" : nil,
    ].compactMap(\.self)
    return error(form + (hints.isEmpty ? "" : "; " + hints.joined(separator: ", or ")))
  }
}
