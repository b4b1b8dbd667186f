/// The operands of one operation for all elements of a batch: what `Operation.batched` records the operation of.
///
/// A batched operand has the batch as an axis before its own ones. Another operand is the same for all elements.
public struct Batch {
  public let trace: Tracer
  /// Number of elements, at least 1.
  public let size: Int
  public let operands: [Value]
  /// For each operand, whether it is batched. At least one is.
  public let isBatched: [Bool]

  /// The only operand of an operation that has one: it is batched.
  public var only: Value { operands[0] }

  /// All operands, each batched: those that are the same for all elements are repeated.
  public var repeated: [Value] { operands.indices.map { repeated($0) } }

  /// An operand, batched: repeated if it is the same for all elements.
  public func repeated(_ index: Int) -> Value {
    isBatched[index] ? operands[index] : operands[index].broadcast(axis: 0, extent: size)
  }

  /// Shape of an operand of one element.
  public func shape(_ index: Int) -> Shape {
    isBatched[index] && !operands[index].isPoisoned ? operands[index].shape.removing(0) : operands[index].shape
  }

  /// The operation recorded for one element after the other, and the results joined: a rule for any operation. Costs as
  /// many operations as the batch has elements.
  public func unrolled(_ operation: some Operation) -> Value {
    let results = (0..<size).map { element in
      trace.record(
        operation,
        operands.indices.map { isBatched[$0] ? operands[$0].element(axis: 0, at: element) : operands[$0] })
    }
    return results.contains(where: \.isPoisoned) ? results[0].poisoned : trace.stack(results, axis: 0)
  }
}

extension Batch {
  /// The rule of an operation without operands, which is the same for all elements and never asked.
  func withoutOperands(_ operation: some Operation) -> Value {
    trace.fail(.refused(strategy: operation.name, reason: "it has no operand, so no batch"))
  }
}

extension Shape {
  /// The shape of as many tensors, one after the other along a new first axis.
  func batched(_ size: Int) -> Shape { inserting(size, at: 0) }
}
