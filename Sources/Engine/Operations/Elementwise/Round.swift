/// y = the nearest whole number below, above or on either side of x. Counts one comparison per element. The derivative
/// is zero everywhere; at the steps, this is a convention.
public struct Round: ElementwiseOperation {
  public enum Direction: String, Sendable, CaseIterable {
    case down, up
    /// To the nearest whole number; a half to the even one.
    case nearest
  }

  public let direction: Direction

  public init(_ direction: Direction) {
    self.direction = direction
  }

  public var name: String {
    switch direction {
    case .down: "floor"
    case .up: "ceil"
    case .nearest: "round"
    }
  }
  public var opcode: Opcode {
    switch direction {
    case .down: .floor
    case .up: .ceiling
    case .nearest: .roundToNearest
    }
  }
  public var countOfOne: OperationCount { OperationCount(comparisons: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.round(operands[0], direction)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    operands[0].rounded(direction.rule)
  }
}

extension Round.Direction {
  var rule: FloatingPointRoundingRule {
    switch self {
    case .down: .down
    case .up: .up
    case .nearest: .toNearestOrEven
    }
  }
}

extension Value {
  /// The largest whole number that is not above each element.
  public func floor() -> Value { trace.record(Round(.down), self) }

  /// The smallest whole number that is not below each element.
  public func ceil() -> Value { trace.record(Round(.up), self) }

  /// The nearest whole number, a half to the even one.
  public func round() -> Value { trace.record(Round(.nearest), self) }
}
