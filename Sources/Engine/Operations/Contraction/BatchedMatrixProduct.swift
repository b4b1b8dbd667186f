/// The products of as many pairs of matrices, each side optionally transposed: Cᵢ = op(Aᵢ) op(Bᵢ), op(A) [b, p, q], op(B)
/// [b, q, r], C [b, p, r]. One side may be a single matrix, [p, q] or [q, r], which all pairs share.
///
/// Counts exactly b·p·q·r multiplications and b·p·(q−1)·r additions. Runs the kernel of `MatrixProduct` for one pair
/// after another. Linear in each operand: Ċ = op(Ȧ) op(B) + op(A) op(Ḃ); Ā and B̄ are products of the same kind, of a
/// shared matrix their sum.
public struct BatchedMatrixProduct: Operation {
  /// The product of each pair.
  private let one: MatrixProduct

  public init(transposesLeft: Bool = false, transposesRight: Bool = false) {
    self.init(MatrixProduct(transposesLeft: transposesLeft, transposesRight: transposesRight))
  }

  init(_ one: MatrixProduct) { self.one = one }

  public var name: String { "batched matrix product" }

  public func shape(of operands: [Shape]) throws -> Shape {
    let pairs = Set(operands.filter { $0.rank == 3 }.map { $0[0] })
    guard operands.count == 2, operands.allSatisfy({ (2...3).contains($0.rank) }), pairs.count == 1,
      let count = pairs.first
    else {
      throw EngineError.shape(
        operation: name, operands: operands,
        expected: "as many matrices on the left as on the right, or one matrix on one side")
    }
    return try one.shape(of: operands.map(Self.matrix)).batched(count)
  }

  /// Shape of one matrix of an operand.
  private static func matrix(_ operand: Shape) -> Shape { operand.rank == 3 ? operand.removing(0) : operand }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    one.count(operands: operands.map(Self.matrix), result: result.removing(0)).times(result[0])
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let products = (0..<result[0]).compactMap { index in
      let pair = operands.map { operand in
        let shape = arithmetic.shape(of: operand)
        if shape.rank == 2 { return operand }
        let matrix = shape.removing(0)
        return arithmetic.gather(operand, Array(index * matrix.count..<(index + 1) * matrix.count), shape: matrix)
      }
      return one.reference(pair, result: result.removing(0), in: arithmetic)
    }
    return arithmetic.gather(products, Array(0..<result.count), shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    sum(
      tangents[0].map { $0.trace.record(self, $0, operands[1]) },
      tangents[1].map { $0.trace.record(self, operands[0], $0) })
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    let isShared = operands[index].shape.rank == 2
    return one.cotangent(cotangent, of: index, operands: operands) { product, x, y in
      if isShared, product.transposesLeft, !product.transposesRight, x.shape.rank == 3, y.shape.rank == 3 {
        // The sum of the products is one, of the rows of all pairs.
        func rows(_ value: Value) -> Value { value.reshape([value.shape[0] * value.shape[1], value.shape[2]]) }
        return x.trace.record(product, rows(x), rows(y))
      }
      let products = x.trace.record(BatchedMatrixProduct(product), x, y)
      return isShared && !products.isPoisoned ? products.sum(axis: 0) : products
    }
  }

  /// As many times the pairs; an operand that all pairs share stays shared if it is not batched.
  public func batched(_ batch: Batch) -> Value {
    let pairs = (0..<2).map(batch.shape).first { $0.rank == 3 }?[0] ?? 1
    let operands = (0..<2).map { index in
      let shape = batch.shape(index)
      if shape.rank == 2, !batch.isBatched[index] { return batch.operands[index] }
      let operand = batch.repeated(index)
      let each = shape.rank == 3 ? operand : operand.broadcast(axis: 1, extent: pairs)
      return each.reshape(Shape([batch.size * pairs] + each.shape.extents.suffix(2)))
    }
    let product = batch.trace.record(self, operands)
    return product.reshaped(Shape([batch.size, pairs] + product.shape.extents.suffix(2)))
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let (left, right) = (one.transposesLeft, one.transposesRight)
    let (a, b) = (Self.matrix(operands[0]), Self.matrix(operands[1]))
    let (p, q, r) = (result[1], left ? a[0] : a[1], result[2])
    typealias Product =
      @Sendable (UnsafePointer<Element>, UnsafePointer<Element>, UnsafeMutablePointer<Element>) -> Void
    let product: Product =
      if q == 1 {
        { [outer = products.outer] in outer(p, r, $0, $1, $2) }
      } else if p == 1 && r == 1 {
        { [dot = products.dot] in $2.pointee = dot(q, $0, $1) }
      } else if r == 1 {
        { [gemv = products.gemv] in gemv(left, a[0], a[1], $0, $1, $2) }
      } else if p == 1 {
        { [gemv = products.gemv] in gemv(!right, b[0], b[1], $1, $0, $2) }
      } else {
        { [gemm = products.gemm] in gemm(left, right, p, r, q, $0, $1, $2) }
      }
    let (count, sizeC) = (result[0], p * r)
    let (sizeA, sizeB) = (operands[0].rank == 3 ? a.count : 0, operands[1].rank == 3 ? b.count : 0)
    return Code(kernel: { arguments in
      let (a, b) = (arguments.operand(0, of: Element.self), arguments.operand(1, of: Element.self))
      let c = arguments.result(after: 2, of: Element.self)
      for index in 0..<count { product(a + index * sizeA, b + index * sizeB, c + index * sizeC) }
    })
  }
}
