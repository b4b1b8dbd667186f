/// Elementwise sum: zᵢ = xᵢ + yᵢ, for x and y of one shape.
public struct Add: Operation {
  /// The operation.
  public init() {}

  public var name: String { "add" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 2, operands[0] == operands[1] else {
      throw EngineError.shape(operation: name, operands: operands, expected: "two equal shapes")
    }
    return operands[0]
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    OperationCount(additions: result.count)
  }

  public func kernel<Element: Scalar>(operands: [Shape], result: Shape, products: Products<Element>) -> Kernel {
    let count = result.count
    return { arguments in
      let x = arguments.operand(0, of: Element.self)
      let y = arguments.operand(1, of: Element.self)
      let z = arguments.result(after: 2, of: Element.self)
      for i in 0..<count { z[i] = x[i] + y[i] }
    }
  }
}

extension Tracer {
  /// x + y, elementwise.
  public func add(_ x: Traced, _ y: Traced) throws -> Traced {
    try record(Add(), x, y)
  }
}
