/// y = 1 at the first maximum along an axis, else 0. Costs n − 1 comparisons for n elements. The derivative is zero
/// by convention.
///
/// Runs in parallel over the axes before it, and on one thread for the first axis. Results do not depend on the
/// number of threads.
public struct OneHotArgmax: AxisOperation {
  public static let removesAxis = false

  public let axis: Int

  public init(axis: Int) {
    self.axis = axis
  }

  public var name: String { "max-mask" }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let extent = max(operands[0][axis], 1)
    return OperationCount(comparisons: result.count / extent * (extent - 1))
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    var isLargest = Array(repeating: false, count: result.count)
    guard !isLargest.isEmpty else { return operands[0] }
    for index in arithmetic.chooseLargest(operands[0], axis: axis) { isLargest[index] = true }
    return arithmetic.mask(isLargest, result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  public func batched(_ batch: Batch) -> Value { batch.trace.record(OneHotArgmax(axis: axis + 1), batch.only) }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let axis = Axis(axis, of: operands[0])
    let mask = Element.kernels.oneHotArgmax
    return Code(kernel: { arguments in
      mask(
        axis.outer, axis.extent, axis.inner, arguments.operand(0, of: Element.self),
        arguments.result(after: 1, of: Element.self))
    })
  }
}
