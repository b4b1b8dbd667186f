/// y = x[from], x[from + step], … along an axis. A copy: counts 0. Linear: ẏ is a slice, x̄ is ȳ padded with zeros.
///
/// Copies on one thread.
public struct Slice: Operation {
  public let axis: Int
  /// Index of the first element along the axis.
  public let from: Int
  /// Number of elements along the axis.
  public let length: Int
  /// From one element to the next, at least 1.
  public let step: Int

  public init(axis: Int, from: Int, count: Int, step: Int = 1) {
    self.axis = axis
    self.from = from
    length = count
    self.step = step
  }

  public var name: String { "slice" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, (0..<operands[0].rank).contains(axis), from >= 0, length >= 0, step >= 1,
      from <= operands[0][axis], length == 0 || (length - 1) <= (operands[0][axis] - 1 - from) / step,
      length == 0 || from < operands[0][axis]
    else {
      throw EngineError.shape(
        operation: "slice of \(length) from \(from) along axis \(axis)" + (step == 1 ? "" : " by steps of \(step)"),
        operands: operands, expected: "a range within the axis")
    }
    return operands[0].replacing(axis, by: length)
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let extent = arithmetic.shape(of: operands[0])[axis]
    let indices = Axis(axis, of: result).indices { outer, along in outer * extent + from + along * step }
    return arithmetic.gather(operands[0], indices, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(self, $0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    let after = operands[0].shape[axis] - from - (length - 1) * step - 1
    return cotangent.trace.record(Pad(axis: axis, before: from, after: after, interior: step - 1), cotangent)
  }

  public func batched(_ batch: Batch) -> Value {
    batch.only.slice(axis: axis + 1, from: from, count: length, step: step)
  }

  private struct Loop: ElementLoop {
    /// Of the operand.
    let axis: Axis
    let from: Int
    let length: Int
    let step: Int

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      let stride = step * axis.inner
      var source = arguments.operand(0, of: type) + from * axis.inner
      var target = arguments.result(after: 1, of: type)
      for _ in 0..<axis.outer {
        if axis.inner == 1 {
          for along in 0..<length { target[along] = source[along * stride] }
        } else {
          for along in 0..<length {
            (target + along * axis.inner).update(from: source + along * stride, count: axis.inner)
          }
        }
        source += axis.extent * axis.inner
        target += length * axis.inner
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let axis = Axis(axis, of: operands[0])
    if step > 1, length > 1 {
      return Code(Loop(axis: axis, from: from, length: length, step: step), dtype: Element.dtype)
    }
    let run = length * axis.inner
    let stride = axis.extent * axis.inner
    let start = from * axis.inner
    return Code(kernel: { arguments in
      let source = arguments.operand(0, of: Element.self) + start
      let target = arguments.result(after: 1, of: Element.self)
      for outer in 0..<axis.outer { (target + outer * run).update(from: source + outer * stride, count: run) }
    })
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] }
}

extension Value {
  /// `count` elements from `from` on along an axis, each `step` after the one before.
  public func slice(axis: Int, from: Int, count: Int, step: Int = 1) -> Value {
    trace.record(Slice(axis: axis, from: from, count: count, step: step), self)
  }
}
