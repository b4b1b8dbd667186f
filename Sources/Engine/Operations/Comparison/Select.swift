/// y = a where the mask is not 0, else b. Counts 0: the comparison was counted when the mask was made. Linear in a
/// and b: ẏ = select(mask, ȧ, ḃ), ā = select(mask, ȳ, 0), b̄ = select(mask, 0, ȳ). The mask has no derivative.
public struct Select: ElementwiseOperation {
  public init() {}

  public var name: String { "select" }
  public var arity: Int { 3 }
  public var opcode: Opcode { .select }
  public var countOfOne: OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let count = result.count
    let isFirst = arithmetic.decide(.nonzero, operands[0])
    let indices = isFirst.enumerated().map { $1 ? $0 : count + $0 }
    return arithmetic.gather([operands[1], operands[2]], indices, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    guard let b = tangents[2] else { return tangents[1].map { operands[0].selected($0) } }
    return operands[0].select(tangents[1] ?? result.trace.fill(0, result.shape), else: b)
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    switch index {
    case 1: operands[0].selected(cotangent)
    case 2: operands[0].select(cotangent.trace.fill(0, cotangent.shape), else: cotangent)
    default: nil
    }
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    operands[0] != 0 ? operands[1] : operands[2]
  }
}

extension Value {
  /// `a` where this mask is not 0, else `b`. All three are broadcast to one shape, as in NumPy.
  ///
  /// The branch that is not taken may be infinite or NaN, and so may its tangent. In reverse mode its cotangent is 0
  /// and is multiplied with its derivative: if that is not finite, 0 · ∞ gives NaN. To avoid this, use another
  /// `select` to give that branch an argument inside its domain.
  public func select(_ a: Value, else b: Value) -> Value { trace.record(Select(), Value.aligned([self, a, b])) }
}
