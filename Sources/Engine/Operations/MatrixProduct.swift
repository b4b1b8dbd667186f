/// Product of two matrices: C = A B, A [p, q], B [q, r], C [p, r]. cᵢⱼ = Σₖ aᵢₖ bₖⱼ.
///
/// Exactly p·q·r multiplications and p·(q−1)·r additions, whatever code serves: the one of a vector's shape where an
/// extent is 1 (outer product, matrix·vector, vector·matrix, dot product), the BLAS's otherwise.
public struct MatrixProduct: Operation {
  /// The operation.
  public init() {}

  public var name: String { "matrix product" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 2, operands[0].rank == 2, operands[1].rank == 2, operands[0][1] == operands[1][0] else {
      throw EngineError.shape(operation: name, operands: operands, expected: "[p, q] and [q, r] with one q")
    }
    return [operands[0][0], operands[1][1]]
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let q = operands[0][1]
    return OperationCount(
      multiplications: result.count.saturatingProduct(q), additions: result.count.saturatingProduct(max(q - 1, 0)))
  }

  public func kernel<Element: Scalar>(operands: [Shape], result: Shape, products: Products<Element>) -> Kernel {
    let p = result[0]
    let q = operands[0][1]
    let r = result[1]
    // All calls read A and B and write C.
    func call(
      _ body:
        @escaping @Sendable (UnsafePointer<Element>, UnsafePointer<Element>, UnsafeMutablePointer<Element>) -> Void
    ) -> Kernel {
      { arguments in
        body(
          arguments.operand(0, of: Element.self), arguments.operand(1, of: Element.self),
          arguments.result(after: 2, of: Element.self))
      }
    }
    if q == 1 {
      let outer = products.outer
      return call { a, b, c in outer(p, r, a, b, c) }
    }
    if p == 1 && r == 1 {
      let dot = products.dot
      return call { a, b, c in c.pointee = dot(q, a, b) }
    }
    if r == 1 {
      let gemv = products.gemv
      return call { a, b, c in gemv(false, p, q, a, b, c) }
    }
    if p == 1 {
      let gemv = products.gemv
      return call { a, b, c in gemv(true, q, r, b, a, c) }
    }
    let gemm = products.gemm
    return call { a, b, c in gemm(p, r, q, a, b, c) }
  }
}

extension Tracer {
  /// A B for matrices A [p, q] and B [q, r].
  public func product(_ a: Traced, _ b: Traced) throws -> Traced {
    try record(MatrixProduct(), a, b)
  }

  /// A x for a matrix A [p, q] and a vector x [q].
  public func apply(_ a: Traced, to x: Traced) throws -> Traced {
    let column = try product(a, reshape(x, to: [shape(of: x).count, 1]))
    return try reshape(column, to: [shape(of: column)[0]])
  }
}
