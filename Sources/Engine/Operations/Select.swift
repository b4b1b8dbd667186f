/// y = a where the mask is not 0, else b. Counts 0: what made the mask compared. Linear in a and b:
/// ẏ = select(mask, ȧ, ḃ), ā = select(mask, ȳ, 0), b̄ = select(mask, 0, ȳ). The mask has no derivative.
public struct Select: ElementwiseOperation {
  /// The operation.
  public init() {}

  public var name: String { "select" }
  public var arity: Int { 3 }
  public var instruction: Instruction { .select }
  public var countOfOne: OperationCount { OperationCount() }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    guard tangents[1] != nil || tangents[2] != nil else { return nil }
    let zero = result.trace.fill(0, result.shape)
    return operands[0].select(tangents[1] ?? zero, else: tangents[2] ?? zero)
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    let zero = cotangent.trace.fill(0, cotangent.shape)
    return index == 1
      ? operands[0].select(cotangent, else: zero) : index == 2 ? operands[0].select(zero, else: cotangent) : nil
  }
}

extension Value {
  /// `a` where this mask is not 0, else `b`.
  ///
  /// The branch that is not taken may be infinite or NaN, and so may its tangent. But its cotangent is 0, and meets its derivative:
  /// where that is not finite, 0 · ∞ is NaN. Give such a branch an argument of its domain by another `select`.
  public func select(_ a: Value, else b: Value) -> Value { trace.record(Select(), self, a, b) }

  /// `a` where this mask is not 0, else 0, whatever `a` is there.
  func selected(_ a: Value) -> Value { select(a, else: a.trace.fill(0, a.shape)) }
}
