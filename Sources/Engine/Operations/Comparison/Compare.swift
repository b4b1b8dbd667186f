/// z = 1 where x stands in a relation to y, else 0 (for NaN, 0 but in ≠). Costs one comparison per element. The derivative
/// is zero everywhere; at the step, this is a convention.
public struct Compare: ElementwiseOperation {
  public enum Relation: String, Sendable, CaseIterable {
    case less, lessOrEqual, equal, notEqual
  }

  public let relation: Relation

  public init(_ relation: Relation) {
    self.relation = relation
  }

  public var name: String {
    switch relation {
    case .less: "less"
    case .lessOrEqual: "less-or-equal"
    case .equal: "equal"
    case .notEqual: "not-equal"
    }
  }
  public var arity: Int { 2 }
  public var isCommutative: Bool { relation == .equal || relation == .notEqual }
  public var opcode: Opcode {
    switch relation {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    }
  }
  public var countOfOne: OperationCount { OperationCount(comparisons: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.mask(arithmetic.compare(relation, operands[0], operands[1]), result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    let holds =
      switch relation {
      case .less: operands[0] < operands[1]
      case .lessOrEqual: operands[0] <= operands[1]
      case .equal: operands[0] == operands[1]
      case .notEqual: operands[0] != operands[1]
      }
    return holds ? 1 : 0
  }
}

extension Value {
  /// 1 where this value stands in `relation` to `other`, else 0. An operand that is a scalar, or has the trailing extents
  /// of the other, is broadcast.
  public func compare(_ relation: Compare.Relation, _ other: Value) -> Value {
    let (x, y) = Value.aligned(self, other)
    return trace.record(Compare(relation), x, y)
  }
}
