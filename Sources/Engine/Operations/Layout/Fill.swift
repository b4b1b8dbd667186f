/// A tensor of one number. Nothing is computed; without operands it has no derivative.
public struct Fill: Operation {
  public let value: Double
  /// Shape of the tensor.
  public let target: Shape

  /// A tensor of `value`.
  public init(_ value: Double, _ shape: Shape) {
    self.value = value
    target = shape
  }

  public var name: String { "fill" }

  public func shape(of operands: [Shape]) throws -> Shape { target }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  public func opcode(operands: [Shape]) -> Opcode? { .fill(value) }
}

extension Tracer {
  /// A tensor whose elements are all `value`.
  public func fill(_ value: Double, _ shape: Shape = .scalar) -> Value { record(Fill(value, shape)) }
}

extension [Graph.Node] {
  /// The number that a node consists of; `nil` where it does not.
  public func constant(_ index: Int) -> Double? { (self[index].operation as? Fill)?.value }
}
