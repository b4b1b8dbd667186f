/// A tensor of given numbers. Counts 0. It has no operands, so no derivative. Equal ones, bit for bit, are merged.
public struct Literal: Operation {
  /// Numbers with a hash that is computed once.
  private final class Elements: Sendable, Hashable {
    let values: [Double]
    private let hash: Int

    init(_ values: [Double]) {
      self.values = values
      hash = values.map(\.bitPattern).hashValue
    }

    static func == (left: Elements, right: Elements) -> Bool {
      left === right
        || left.hash == right.hash && left.values.elementsEqual(right.values) { $0.bitPattern == $1.bitPattern }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
  }

  private let elements: Elements
  public let target: Shape

  /// The elements in row-major order.
  public var values: [Double] { elements.values }

  public init(_ values: [Double], _ shape: Shape) {
    elements = Elements(values)
    target = shape
  }

  public var name: String { "literal" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard values.count == target.count else { throw EngineError.valueCount(shape: target, found: values.count) }
    return target
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.numbers(values, result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  public func batched(_ batch: Batch) -> Value { batch.withoutOperands(self) }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let values = values.map { Element($0) }
    return Code(kernel: { arguments in
      let target = arguments.result(after: 0, of: Element.self)
      values.withUnsafeBufferPointer { values in
        if let source = values.baseAddress { target.update(from: source, count: values.count) }
      }
    })
  }
}

extension Tracer {
  /// A tensor of these numbers in row-major order, rounded to the trace's element type. Filled with one number, it is
  /// a `Fill`.
  public func literal(_ values: [Double], _ shape: Shape? = nil) -> Value {
    let shape = shape ?? [values.count]
    if let first = values.first, values.count == shape.count,
      values.allSatisfy({ $0.bitPattern == first.bitPattern })
    {
      return fill(first, shape)
    }
    return record(Literal(values, shape))
  }

  /// 0, 1, …, count − 1.
  public func iota(_ count: Int) -> Value { literal((0..<max(count, 0)).map(Double.init)) }
}
