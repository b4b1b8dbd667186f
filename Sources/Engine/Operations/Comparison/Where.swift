/// y = x where the mask is not 0, else 0, even if x is NaN or infinite there. Counts 0: the comparison was counted
/// when the mask was made. Linear in x: ẏ and x̄ are masked. The mask has no derivative.
public struct Where: ElementwiseOperation {
  public init() {}

  public var name: String { "mask" }
  public var arity: Int { 2 }
  public var opcode: Opcode { .select }
  public var countOfOne: OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let isKept = arithmetic.decide(.nonzero, operands[0])
    return arithmetic.gather(operands[1], isKept.enumerated().map { $1 ? $0 : -1 }, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[1].map { operands[0].selected($0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    index == 1 ? operands[0].selected(cotangent) : nil
  }
}

extension Value {
  /// `a` where this mask is not 0, else 0, even if `a` is NaN or infinite there.
  func selected(_ a: Value) -> Value { trace.record(Where(), self, a) }
}
