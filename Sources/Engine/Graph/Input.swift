/// A value that the caller provides. Costs nothing.
struct Input: Operation {
  let name: String

  func shape(of operands: [Shape]) throws -> Shape { .scalar }

  func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  func batched(_ batch: Batch) -> Value { batch.withoutOperands(self) }
}
