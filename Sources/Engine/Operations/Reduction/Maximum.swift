/// y = max x over one axis, which is removed. Costs n − 1 comparisons for n elements. ẏ = ẋ at the first maximum:
/// among equal elements the first one has the derivative, by convention. The maximum over nothing is −∞.
///
/// Runs in parallel over the axes before it, and on one thread for the first axis. Results do not depend on the
/// number of threads.
public struct Maximum: AxisOperation {
  public static let removesAxis = true

  public let axis: Int

  public init(axis: Int) {
    self.axis = axis
  }

  public var name: String { "max" }

  public var valueOfNothing: Double { -.infinity }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    OperationCount(comparisons: result.count.saturatingProduct(max(operands[0][axis] - 1, 0)))
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    guard arithmetic.shape(of: operands[0])[axis] > 0 else { return arithmetic.constant(-.infinity, result) }
    return arithmetic.gather(operands[0], arithmetic.chooseLargest(operands[0], axis: axis), shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { result.trace.record(OneHotArgmax(axis: axis), operands[0]).selected($0).sum(axis: axis) }
  }

  public func batched(_ batch: Batch) -> Value { batch.only.max(axis: axis + 1) }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let axis = Axis(axis, of: operands[0])
    let maximum = Element.kernels.maximum
    return Code(kernel: { arguments in
      maximum(
        axis.outer, axis.extent, axis.inner, arguments.operand(0, of: Element.self),
        arguments.result(after: 1, of: Element.self))
    })
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] }
}

extension Value {
  /// The largest element along an axis, which is removed.
  public func max(axis: Int) -> Value { trace.record(Maximum(axis: axis), self) }
}
