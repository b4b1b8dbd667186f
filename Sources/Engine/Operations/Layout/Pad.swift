/// y = x with zeros before and after it along an axis. Counts 0. Linear: ẏ is padded, x̄ is a slice of ȳ.
///
/// Copies on one thread.
public struct Pad: Operation {
  public let axis: Int
  /// Number of zeros before x.
  public let before: Int
  /// Number of zeros after x.
  public let after: Int

  public init(axis: Int, before: Int, after: Int) {
    self.axis = axis
    self.before = before
    self.after = after
  }

  public var name: String { "pad" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, (0..<operands[0].rank).contains(axis), before >= 0, after >= 0 else {
      throw EngineError.shape(
        operation: "pad by \(before) and \(after) along axis \(axis)", operands: operands,
        expected: "one operand with that axis, and numbers of zeros from 0")
    }
    return operands[0].replacing(axis, by: operands[0][axis].saturatingSum(before).saturatingSum(after))
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let extent = arithmetic.shape(of: operands[0])[axis]
    let indices = Axis(axis, of: result).indices { outer, along in
      (0..<extent).contains(along - before) ? outer * extent + along - before : nil
    }
    return arithmetic.gather(operands[0], indices, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.pad(axis: axis, before: before, after: after) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.slice(axis: axis, from: before, count: operands[0].shape[axis])
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let axis = Axis(axis, of: operands[0])
    let run = axis.extent * axis.inner
    let before = before * axis.inner
    let after = after * axis.inner
    return Code(kernel: { arguments in
      let source = arguments.operand(0, of: Element.self)
      var target = arguments.result(after: 1, of: Element.self)
      for outer in 0..<axis.outer {
        target.update(repeating: 0, count: before)
        (target + before).update(from: source + outer * run, count: run)
        (target + before + run).update(repeating: 0, count: after)
        target += before + run + after
      }
    })
  }
}

extension Value {
  /// Adds zeros before and after the value along an axis.
  public func pad(axis: Int, before: Int, after: Int) -> Value {
    trace.record(Pad(axis: axis, before: before, after: after), self)
  }
}
