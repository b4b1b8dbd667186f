/// The transpose of `Contrast`: y = x along the last axis, but yₖ = −Σ x over the other classes, for the class k whose
/// weight pₖ is more than ½. Operands: weights p, x, of one shape. A row of n costs n comparisons and n − 2 additions.
/// Linear in x: ẏ is this operation of ẋ, x̄ is the contrast of ȳ. The choice of k has no derivative.
///
/// Runs in parallel over rows.
public struct ContrastTranspose: Operation {
  public init() {}

  public var name: String { "contrast-transpose" }

  public func shape(of operands: [Shape]) throws -> Shape { try Contrast().shape(of: operands) }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let n = result.extents.last ?? 1
    return OperationCount(additions: max(n - 2, 0), comparisons: n).times(result.count / n)
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let dominant = arithmetic.dominant(operands[0])
    let n = result.extents.last ?? 1
    let others = (0..<result.count).map { dominant[$0 / n] == $0 ? -1 : $0 }
    let sums = arithmetic.sum(arithmetic.gather(operands[1], others, shape: result), axis: result.rank - 1)
    // The sums' negatives stand after the elements.
    let places = (0..<result.count).map { dominant[$0 / n] == $0 ? result.count + $0 / n : $0 }
    return arithmetic.gather([operands[1], arithmetic.apply(.negative, sums)], places, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[1].map { result.trace.record(ContrastTranspose(), operands[0], $0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    index == 1 ? operands[0].contrast(cotangent) : nil
  }

  public func batched(_ batch: Batch) -> Value { batch.trace.record(self, batch.repeated) }

  public func opcode(operands: [Shape]) -> Opcode? {
    .contrast(extent: operands[0].extents.last ?? 1, count: operands[0].count, transposed: true)
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let n = result.extents.last ?? 1
    let rows = result.count / n
    let contrast = Element.kernels.contrast
    return Code(kernel: { arguments in
      contrast(
        rows, n, true, arguments.operand(0, of: Element.self), arguments.operand(1, of: Element.self),
        arguments.result(after: 2, of: Element.self))
    })
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    operands[0] > 0.5 ? (shapes[1].extents.last == 1 ? 0 : nil) : operands[1]
  }
}
