/// Indicator of a closed interval, elementwise: y = 1 where low ≤ x ≤ high, else 0 (0 for NaN). Two comparisons an
/// element.
public struct IntervalIndicator: Operation {
  /// Lower end, included.
  public let low: Double
  /// Upper end, included.
  public let high: Double

  /// The indicator of `interval`.
  public init(_ interval: ClosedRange<Double>) {
    low = interval.lowerBound
    high = interval.upperBound
  }

  public var name: String { "interval-indicator" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1 else {
      throw EngineError.shape(operation: name, operands: operands, expected: "one operand")
    }
    return operands[0]
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    OperationCount(comparisons: 2 * result.count)
  }

  public func kernel<Element: Scalar>(operands: [Shape], result: Shape, products: Products<Element>) -> Kernel {
    let count = result.count
    let low = Element(low)
    let high = Element(high)
    return { arguments in
      let x = arguments.operand(0, of: Element.self)
      let y = arguments.result(after: 1, of: Element.self)
      for i in 0..<count { y[i] = x[i] >= low && x[i] <= high ? 1 : 0 }
    }
  }
}

extension Tracer {
  /// 1 where `value` lies in `interval`, else 0.
  public func indicator(of interval: ClosedRange<Double>, _ value: Traced) throws -> Traced {
    try record(IntervalIndicator(interval), value)
  }
}
