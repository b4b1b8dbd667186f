/// y = x[from ..< from + count] along an axis. A copy: counts 0. Linear: ẏ is a slice, x̄ is ȳ padded with zeros.
///
/// Copies on one thread.
public struct Slice: Operation {
  public let axis: Int
  /// Index of the first element along the axis.
  public let from: Int
  /// Number of elements along the axis.
  public let length: Int

  public init(axis: Int, from: Int, count: Int) {
    self.axis = axis
    self.from = from
    length = count
  }

  public var name: String { "slice" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, (0..<operands[0].rank).contains(axis), from >= 0, length > 0,
      from <= operands[0][axis], length <= operands[0][axis] - from
    else {
      throw EngineError.shape(
        operation: "slice of \(length) from \(from) along axis \(axis)", operands: operands,
        expected: "a range within the axis")
    }
    return operands[0].replacing(axis, by: length)
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let extent = arithmetic.shape(of: operands[0])[axis]
    let indices = Axis(axis, of: result).indices { outer, along in outer * extent + from + along }
    return arithmetic.gather(operands[0], indices, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.slice(axis: axis, from: from, count: length) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.pad(axis: axis, before: from, after: operands[0].shape[axis] - from - length)
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let axis = Axis(axis, of: operands[0])
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
  /// `count` elements from `from` on, along an axis.
  public func slice(axis: Int, from: Int, count: Int) -> Value {
    trace.record(Slice(axis: axis, from: from, count: count), self)
  }
}
