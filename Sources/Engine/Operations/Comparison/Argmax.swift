/// The position of the first maximum along an axis, which is removed, as a number; that of the first NaN, if there is
/// one. Costs n − 1 comparisons for n elements. The derivative is zero.
///
/// Runs on one thread.
public struct Argmax: AxisOperation {
  public static let removesAxis = true

  public let axis: Int

  public init(axis: Int) {
    self.axis = axis
  }

  public var name: String { "argmax" }

  public var valueOfNothing: Double { .nan }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    OperationCount(comparisons: result.count.saturatingProduct(max(operands[0][axis] - 1, 0)))
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let axis = Axis(axis, of: arithmetic.shape(of: operands[0]))
    let positions = arithmetic.chooseLargest(operands[0], axis: self.axis).map { Double($0 / axis.inner % axis.extent) }
    return arithmetic.numbers(positions, result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  public func batched(_ batch: Batch) -> Value { batch.trace.record(Argmax(axis: axis + 1), batch.only) }

  private struct Loop: ElementLoop {
    let axis: Axis

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      var source = arguments.operand(0, of: type)
      var target = arguments.result(after: 1, of: type)
      for _ in 0..<axis.outer {
        for column in 0..<axis.inner {
          var best = 0
          var largest = source[column]
          for along in 1..<max(axis.extent, 1) {
            let element = source[along * axis.inner + column]
            if !(element <= largest), !largest.isNaN { (best, largest) = (along, element) }
          }
          target[column] = Element(best)
        }
        source += axis.extent * axis.inner
        target += axis.inner
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    Code(Loop(axis: Axis(axis, of: operands[0])), dtype: Element.dtype)
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { 0 }
}

extension Value {
  /// The position of the first largest element along an axis (negative: from the end), as a number.
  public func argmax(axis: Int, keepdims: Bool = false) -> Value {
    guard let axis = self.axis(axis, of: "argmax") else { return poisoned }
    let positions = trace.record(Argmax(axis: axis), self)
    return keepdims && !positions.isPoisoned ? positions.reshape(shape.replacing(axis, by: 1)) : positions
  }

  /// The position of the first least element along an axis, as a number.
  public func argmin(axis: Int, keepdims: Bool = false) -> Value { (-self).argmax(axis: axis, keepdims: keepdims) }
}
