/// Step at zero, elementwise: y = 1 where x ≥ 0, else 0 (0 for NaN). One comparison an element.
public struct HardThreshold: Operation {
  /// The operation.
  public init() {}

  public var name: String { "hard-threshold" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1 else {
      throw EngineError.shape(operation: name, operands: operands, expected: "one operand")
    }
    return operands[0]
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    OperationCount(comparisons: result.count)
  }

  public func kernel<Element: Scalar>(operands: [Shape], result: Shape, products: Products<Element>) -> Kernel {
    let count = result.count
    return { arguments in
      let x = arguments.operand(0, of: Element.self)
      let y = arguments.result(after: 1, of: Element.self)
      for i in 0..<count { y[i] = x[i] >= 0 ? 1 : 0 }
    }
  }
}

extension Tracer {
  /// 1 where `value` ≥ 0, else 0.
  public func hardThreshold(_ value: Traced) throws -> Traced {
    try record(HardThreshold(), value)
  }
}
