/// z = atan2(y, x): the angle of the point (x, y), from −π to π. Costs one transcendental call per element.
/// ż = (x ẏ − y ẋ) / (x² + y²), NaN at the origin.
///
/// The derivative divides by the larger of |x| and |y| first, so that no square overflows or underflows: with r the
/// smaller part over the larger one, the larger part over x² + y² is 1 / (larger + smaller · r).
public struct Arctangent2: ElementwiseOperation {
  public init() {}

  public var name: String { "atan2" }
  public var arity: Int { 2 }
  public var opcode: Opcode { .angle }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.angle, operands[0], operands[1])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    let (y, x) = (operands[0], operands[1])
    let isFlat = y.abs().compare(.lessOrEqual, x.abs())
    let (larger, smaller) = (isFlat.select(x, else: y), isFlat.select(y, else: x))
    let quotient = smaller / larger
    let length = larger + smaller * quotient
    let (near, far) = (1 / length, quotient / length)
    return sum(
      tangents[0].map { isFlat.select(near, else: far) * $0 },
      tangents[1].map { -(isFlat.select(far, else: near) * $0) })
  }
}

extension Value {
  /// The angle of the point with this ordinate and the abscissa `x`, from −π to π, elementwise. An operand that is a
  /// scalar, or has the trailing extents of the other, is broadcast.
  public func atan2(_ x: Value) -> Value {
    let (y, x) = Value.aligned(self, x)
    return trace.record(Arctangent2(), y, x)
  }
}
