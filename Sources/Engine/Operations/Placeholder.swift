/// Stands for a tangent while a linear function is traced that is only needed for its transpose. No output ever needs it.
struct Placeholder: Operation {
  let identity: Int
  let target: Shape

  var name: String { "placeholder" }

  func shape(of operands: [Shape]) throws -> Shape { target }

  func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? { nil }
}
