/// An input for a tangent while `pullback` traces a linear function in order to transpose it. No output depends on
/// it.
struct Placeholder: Operation {
  let identity: Int
  let target: Shape

  var name: String { "placeholder" }

  func shape(of operands: [Shape]) throws -> Shape { target }

  func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }

  func batched(_ batch: Batch) -> Value { batch.withoutOperands(self) }
}
