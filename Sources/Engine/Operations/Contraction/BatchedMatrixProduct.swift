/// The products of as many pairs of matrices, each side optionally transposed: Cᵢ = op(Aᵢ) op(Bᵢ), op(A) [b, p, q], op(B)
/// [b, q, r], C [b, p, r].
///
/// Counts exactly b·p·q·r multiplications and b·p·(q−1)·r additions. Runs the kernel of `MatrixProduct` for one pair
/// after another. Linear in each operand: Ċ = op(Ȧ) op(B) + op(A) op(Ḃ); Ā and B̄ are products of the same kind.
public struct BatchedMatrixProduct: Operation {
  /// The product of each pair.
  private let one: MatrixProduct

  public init(transposesLeft: Bool = false, transposesRight: Bool = false) {
    self.init(MatrixProduct(transposesLeft: transposesLeft, transposesRight: transposesRight))
  }

  private init(_ one: MatrixProduct) { self.one = one }

  public var name: String { "batched matrix product" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 2, operands[0].rank == 3, operands[1].rank == 3, operands[0][0] == operands[1][0] else {
      throw EngineError.shape(
        operation: name, operands: operands, expected: "as many matrices on the left as on the right")
    }
    return try one.shape(of: operands.map { $0.removing(0) }).inserting(operands[0][0], at: 0)
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    one.count(operands: operands.map { $0.removing(0) }, result: result.removing(0)).times(result[0])
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let products = (0..<result[0]).compactMap { index in
      let pair = operands.map { operand in
        let matrix = arithmetic.shape(of: operand).removing(0)
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
    one.cotangent(cotangent, of: index, operands: operands) { $1.trace.record(BatchedMatrixProduct($0), $1, $2) }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let (left, right) = (one.transposesLeft, one.transposesRight)
    let (a, b) = (operands[0].removing(0), operands[1].removing(0))
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
    let (count, sizeA, sizeB, sizeC) = (result[0], a.count, b.count, p * r)
    return Code(kernel: { arguments in
      let (a, b) = (arguments.operand(0, of: Element.self), arguments.operand(1, of: Element.self))
      let c = arguments.result(after: 2, of: Element.self)
      for index in 0..<count { product(a + index * sizeA, b + index * sizeB, c + index * sizeC) }
    })
  }
}
