/// y = x + c for a number c. Costs one addition per element. ẏ = ẋ.
public struct AddScalar: ElementwiseOperation {
  public let amount: Double

  public init(by amount: Double) {
    self.amount = amount
  }

  public var name: String { "offset" }
  public var opcode: Opcode { .offset(amount) }
  public var countOfOne: OperationCount { OperationCount(additions: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.shifted(amount), operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0]
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    operands[0] + Element(amount)
  }
}

extension Value {
  /// x + c for a number c.
  public static func + (x: Value, amount: Double) -> Value { x.trace.record(AddScalar(by: amount), x) }

  /// c + x for a number c.
  public static func + (amount: Double, x: Value) -> Value { x + amount }

  /// x − c for a number c.
  public static func - (x: Value, amount: Double) -> Value { x + (-amount) }

  /// c − x for a number c.
  public static func - (amount: Double, x: Value) -> Value { -x + amount }
}
