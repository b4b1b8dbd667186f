internal import Glibc

/// z = xʸ for tensors x and y. Costs one transcendental call per element. ż = y xʸ⁻¹ ẋ + z ln(x) ẏ.
///
/// By convention the derivative in x at x = y = 0, where xʸ⁻¹ is infinite, and that in y at x = 0, where ln x is, are 0.
/// The derivative in y is NaN for x < 0.
public struct TensorPower: ElementwiseOperation {
  public init() {}

  public var name: String { "pow" }
  public var arity: Int { 2 }
  public var opcode: Opcode { .tensorPower }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.power, operands[0], operands[1])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    let (x, y) = (operands[0], operands[1])
    let trace = result.trace
    let (zero, one) = (trace.fill(0, result.shape), trace.fill(1, result.shape))
    return sum(
      tangents[0].map { tangent in
        let isDefined = x.compare(.notEqual, zero).select(one, else: y.compare(.notEqual, zero))
        return y * x.pow(isDefined.select(y, else: one) - 1) * tangent
      },
      tangents[1].map { tangent in
        // A constant base has a constant logarithm.
        if let base = trace.nodes.constant(x.node), base > 0 { return log(base) * (result * tangent) }
        return result * x.compare(.notEqual, zero).select(x, else: one).log() * tangent
      })
  }
}

extension Value {
  /// xʸ, elementwise. An operand that is a scalar, or has the trailing extents of the other, is broadcast. For an
  /// exponent that is one number, this is `power`.
  public func pow(_ exponent: Value) -> Value {
    let (x, y) = Value.aligned(self, exponent)
    if !exponent.isPoisoned, x.shape == y.shape, exponent.trace === trace,
      let number = trace.nodes.constant(exponent.node)
    {
      return x.power(number)
    }
    return trace.record(TensorPower(), x, y)
  }
}
