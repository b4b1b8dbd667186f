/// y = x where the mask is not 0, else 0, whatever x is there. Counts 0: what made the mask compared. Linear in x: ẏ and x̄ are masked.
/// The mask has no derivative.
public struct Where: ElementwiseOperation {
  public init() {}

  public var name: String { "mask" }
  public var arity: Int { 2 }
  public var opcode: Opcode { .select }
  public var countOfOne: OperationCount { OperationCount() }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[1].map { operands[0].selected($0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    index == 1 ? operands[0].selected(cotangent) : nil
  }
}

extension Value {
  /// `a` where this mask is not 0, else 0, whatever `a` is there.
  func selected(_ a: Value) -> Value { trace.record(Where(), self, a) }
}
