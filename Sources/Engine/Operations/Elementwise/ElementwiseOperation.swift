/// An operation that computes each element of its result from the operands' elements at the same position. All have
/// the same shape.
public protocol ElementwiseOperation: Operation {
  /// Number of operands.
  var arity: Int { get }
  var opcode: Opcode { get }
  /// Exact cost of one element.
  var countOfOne: OperationCount { get }
}

extension ElementwiseOperation {
  public var arity: Int { 1 }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == arity, operands.allSatisfy({ $0 == operands[0] }) else {
      throw EngineError.shape(
        operation: name, operands: operands,
        expected: arity == 1
          ? "one operand" : "shapes that broadcast: counted from the last axis, their extents are equal or 1")
    }
    return operands[0]
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { countOfOne.times(result.count) }

  /// The same operation of all elements of the batch.
  public func batched(_ batch: Batch) -> Value { batch.trace.record(self, batch.repeated) }

  public func opcode(operands: [Shape]) -> Opcode? { opcode }
}
