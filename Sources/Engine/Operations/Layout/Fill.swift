/// A tensor filled with one number. Counts 0. It has no operands, so no derivative.
public struct Fill: Operation {
  public let value: Double
  public let target: Shape

  public init(_ value: Double, _ shape: Shape) {
    self.value = value
    target = shape
  }

  public var name: String { "fill" }

  public func shape(of operands: [Shape]) throws -> Shape { target }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.constant(value, result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  public func batched(_ batch: Batch) -> Value { batch.withoutOperands(self) }

  public func opcode(operands: [Shape]) -> Opcode? { .fill(value) }

  func node(_ dtype: DType) -> Graph.Node { Graph.Node(operation: self, operands: [], shape: target, dtype: dtype) }
}

extension Tracer {
  /// A tensor whose elements are all `value`.
  public func fill(_ value: Double, _ shape: Shape = .scalar) -> Value { record(Fill(value, shape)) }
}

extension [Graph.Node] {
  /// The number that fills a node's tensor; `nil` if the node is not a `Fill`.
  public func constant(_ index: Int) -> Double? { (self[index].operation as? Fill)?.value }
}
