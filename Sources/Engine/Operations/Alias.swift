/// Another name for a value: a view of its memory that no derivative passes. Costs nothing.
///
/// Without an identity, it only keeps derivatives apart: by the alias alone, or by what it stands for. Passes then
/// replace it by its value. With one, it stays: what is computed from aliases of different identities is computed
/// each time, although operations and values are equal, and where it is recorded.
struct Alias: Operation {
  let identity: Int?

  var name: String { "alias" }

  func shape(of operands: [Shape]) throws -> Shape { operands[0] }

  func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.reshape(operands[0], to: result)
  }

  func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  func batched(_ batch: Batch) -> Value { batch.trace.record(self, batch.only) }

  var isView: Bool { true }

  func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] }

  func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    identity == nil ? .node(node.operands[0]) : nil
  }
}

extension Value {
  /// This value under another name, which no derivative passes.
  func alias(_ identity: Int? = nil) -> Value { isPoisoned ? self : trace.record(Alias(identity: identity), self) }
}
