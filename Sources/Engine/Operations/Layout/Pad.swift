/// y = x with a number, 0 unless another is given, before it, after it and between its elements along an axis. Counts 0.
/// ẏ is ẋ padded with zeros. Linear if the number is 0: x̄ is a slice of ȳ.
///
/// Copies on one thread.
public struct Pad: Operation {
  public let axis: Int
  /// Number of elements before x.
  public let before: Int
  /// Number of elements after x.
  public let after: Int
  /// Number of elements between two of x.
  public let interior: Int
  /// Keeps the sign of 0.
  private let bits: UInt64

  /// The number that is put beside the elements of x.
  public var value: Double { Double(bitPattern: bits) }

  public init(axis: Int, before: Int, after: Int, interior: Int = 0, value: Double = 0) {
    self.axis = axis
    self.before = before
    self.after = after
    self.interior = interior
    bits = value.bitPattern
  }

  public var name: String { "pad" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, (0..<operands[0].rank).contains(axis), before >= 0, after >= 0, interior >= 0 else {
      throw EngineError.shape(
        operation: "pad by \(before) and \(after)" + (interior == 0 ? "" : ", \(interior) within,")
          + " along axis \(axis)", operands: operands,
        expected: "one operand with that axis, and numbers of elements from 0")
    }
    let extent = operands[0][axis]
    return operands[0].replacing(
      axis,
      by: extent.saturatingSum(max(extent - 1, 0).saturatingProduct(interior)).saturatingSum(before).saturatingSum(
        after))
  }

  public var valueOfNothing: Double { value }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let shape = arithmetic.shape(of: operands[0])
    let extent = shape[axis]
    let step = interior + 1
    let indices = Axis(axis, of: result).indices { outer, along in
      let place = along - before
      return place >= 0 && place % step == 0 && place / step < extent ? outer * extent + place / step : nil
    }
    if value == 0 { return arithmetic.gather(operands[0], indices, shape: result) }
    return arithmetic.gather(
      [operands[0], arithmetic.constant(value, [1])], indices.map { $0 < 0 ? shape.count : $0 }, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map {
      $0.trace.record(Pad(axis: axis, before: before, after: after, interior: interior), $0)
    }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.slice(axis: axis, from: before, count: operands[0].shape[axis], step: interior + 1)
  }

  public func batched(_ batch: Batch) -> Value {
    batch.only.pad(axis: axis + 1, before: before, after: after, interior: interior, value: value)
  }

  private struct Loop: ElementLoop {
    /// Of the operand.
    let axis: Axis
    let before: Int
    let after: Int
    let step: Int
    let value: Double

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      let inner = axis.inner
      let extent = before + (axis.extent - 1) * step + 1 + after
      var source = arguments.operand(0, of: type)
      var target = arguments.result(after: 1, of: type)
      for _ in 0..<axis.outer {
        target.update(repeating: Element(value), count: extent * inner)
        if inner == 1 {
          for along in 0..<axis.extent { target[before + along * step] = source[along] }
        } else {
          for along in 0..<axis.extent {
            (target + (before + along * step) * inner).update(from: source + along * inner, count: inner)
          }
        }
        source += axis.extent * inner
        target += extent * inner
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let axis = Axis(axis, of: operands[0])
    if interior > 0, axis.extent > 1 {
      return Code(
        Loop(axis: axis, before: before, after: after, step: interior + 1, value: value), dtype: Element.dtype)
    }
    let run = axis.extent * axis.inner
    let before = before * axis.inner
    let after = after * axis.inner
    let value = Element(value)
    return Code(kernel: { arguments in
      let source = arguments.operand(0, of: Element.self)
      var target = arguments.result(after: 1, of: Element.self)
      for outer in 0..<axis.outer {
        target.update(repeating: value, count: before)
        (target + before).update(from: source + outer * run, count: run)
        (target + before + run).update(repeating: value, count: after)
        target += before + run + after
      }
    })
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    operands[0] == Element(value) && (value != 0 || bits == 0 && operands[0].sign == .plus) ? operands[0] : nil
  }
}

extension Value {
  /// Puts zeros, or another number, before and after the value along an axis.
  public func pad(axis: Int, before: Int, after: Int, interior: Int = 0, value: Double = 0) -> Value {
    trace.record(Pad(axis: axis, before: before, after: after, interior: interior, value: value), self)
  }
}
