/// Differences to the dominant class of a row: y = x − xₖ along the last axis for the class k whose weight pₖ is more
/// than ½, and y = x in a row without one. Operands: weights p and x, of one shape. A row of n costs n comparisons and
/// n − 1 additions. Linear in x: ẏ is the contrast of ẋ, x̄ is `ContrastTranspose` of ȳ. The choice of k has no
/// derivative.
///
/// The derivatives of softmax and log-softmax stay the same if one number is added to a row of ẋ. Where pₖ is near 1,
/// ẋ − Σ(p ⊙ ẋ) and p − t cancel; in differences to k they are sums over the other classes. Where no weight exceeds ½,
/// 1 − p is at least ½ and nothing cancels, but a sum over the other classes would.
///
/// Runs in parallel over rows.
public struct Contrast: Operation {
  public init() {}

  public var name: String { "contrast" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 2, operands[0] == operands[1], operands[0].rank > 0 else {
      throw EngineError.shape(
        operation: name, operands: operands, expected: "weights and values of one shape with at least one axis")
    }
    return operands[0]
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let n = result.extents.last ?? 1
    return OperationCount(additions: n - 1, comparisons: n).times(result.count / n)
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let dominant = arithmetic.dominant(operands[0])
    let n = result.extents.last ?? 1
    // x and xₖ, both with 0 in place of class k and of xₖ in a row without one.
    let others = (0..<result.count).map { dominant[$0 / n] == $0 ? -1 : $0 }
    let subtracted = (0..<result.count).map { dominant[$0 / n] == $0 ? -1 : dominant[$0 / n] ?? -1 }
    return arithmetic.subtract(
      arithmetic.gather(operands[1], others, shape: result), arithmetic.gather(operands[1], subtracted, shape: result))
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[1].map { operands[0].contrast($0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    index == 1 ? cotangent.trace.record(ContrastTranspose(), operands[0], cotangent) : nil
  }

  public func batched(_ batch: Batch) -> Value { batch.trace.record(self, batch.repeated) }

  public func opcode(operands: [Shape]) -> Opcode? {
    .contrast(extent: operands[0].extents.last ?? 1, count: operands[0].count)
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let n = result.extents.last ?? 1
    let rows = result.count / n
    let contrast = Element.kernels.contrast
    return Code(kernel: { arguments in
      contrast(
        rows, n, false, arguments.operand(0, of: Element.self), arguments.operand(1, of: Element.self),
        arguments.result(after: 2, of: Element.self))
    })
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    operands[0] > 0.5 ? operands[1] - operands[1] : operands[1]
  }
}

extension Value {
  /// Differences of `x` to the class of each row that this weight is above ½ for.
  func contrast(_ x: Value) -> Value { trace.record(Contrast(), self, x) }
}

extension ReferenceArithmetic {
  /// For each row of the weights p, the position of the first element above ½; `nil` if there is none.
  func dominant(_ p: Tensor) -> [Int?] {
    let n = shape(of: p).extents.last ?? 1
    let isAbove = decide(.within(0.5.nextUp, .infinity), p)
    return stride(from: 0, to: isAbove.count, by: n).map { row in (row..<row + n).first { isAbove[$0] } }
  }
}
