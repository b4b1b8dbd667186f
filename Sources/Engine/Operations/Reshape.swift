/// The same elements under another shape: y = x, row-major order kept. A view: nothing is computed or copied.
public struct Reshape: Operation {
  /// Shape of the result.
  public let target: Shape

  /// A reshape to `target`.
  public init(to target: Shape) {
    self.target = target
  }

  public var name: String { "reshape" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, operands[0].count == target.count else {
      throw EngineError.shape(operation: name, operands: operands, expected: "\(target.count) elements for \(target)")
    }
    return target
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public var isView: Bool { true }

  public func kernel<Element: Scalar>(operands: [Shape], result: Shape, products: Products<Element>) -> Kernel {
    { _ in }
  }
}

extension Tracer {
  /// `value` under another shape of as many elements.
  public func reshape(_ value: Traced, to shape: Shape) throws -> Traced {
    try record(Reshape(to: shape), value)
  }
}
