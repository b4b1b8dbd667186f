extension Tracer {
  /// Reverse mode (VJP): the cotangents of `inputs`, given the cotangents of some values. Linearises the function at
  /// placeholders for the inputs' tangents, then transposes the linear part operation by operation from the end. A
  /// zero cotangent is `nil`, and nothing is recorded for it.
  ///
  /// Records into this trace, so derivatives nest to any order. Operations needed only for the transpose become dead
  /// code. Linear in the part of the trace between inputs and outputs.
  public func pullback(_ outputs: [(value: Value, cotangent: Value)], to inputs: [Value]) -> [Value?] {
    pullback(outputs, to: inputs) {}
  }

  /// - Parameter onLinearized: called when all has been recorded that does not depend on a cotangent.
  func pullback(
    _ outputs: [(value: Value, cotangent: Value)], to inputs: [Value], onLinearized: () -> Void
  ) -> [Value?] {
    let first = nodes.count
    let placeholders = inputs.enumerated().map { index, input in
      input.isPoisoned ? input : record(Placeholder(identity: first + index, target: input.shape))
    }
    let tangents = pushforward(
      outputs.map(\.value), along: zip(inputs, placeholders).map { (value: $0, tangent: $1) })
    let end = nodes.count
    onLinearized()

    // Marks the values that are linear in the placeholders. All earlier values are constants.
    var isLinear = Array(repeating: false, count: end - first)
    for node in first..<end {
      isLinear[node - first] =
        nodes[node].operation is Placeholder
        || nodes[node].operands.contains { $0 >= first && isLinear[$0 - first] }
    }
    var cotangents: [Value?] = Array(repeating: nil, count: end - first)
    for (tangent, output) in zip(tangents, outputs) {
      guard let tangent, !tangent.isPoisoned else { continue }
      guard output.cotangent.shape == output.value.shape, !output.cotangent.isPoisoned else {
        let error = fail(
          .shape(
            operation: "cotangent", operands: [output.value.shape, output.cotangent.shape],
            expected: "a cotangent of the shape of its value"))
        return inputs.map { _ in error }
      }
      cotangents[tangent.node - first] = sum(cotangents[tangent.node - first], output.cotangent)
    }
    for node in (first..<end).reversed() {
      guard isLinear[node - first], let cotangent = cotangents[node - first] else { continue }
      let operands = nodes[node].operands
      for (index, operand) in operands.enumerated() where operand >= first && isLinear[operand - first] {
        let operation = nodes[node].operation
        let share = apply(.cotangent(of: index), of: operation) {
          operation.cotangent(cotangent, of: index, operands: operands.map(value))
        }
        cotangents[operand - first] = sum(cotangents[operand - first], share)
      }
    }
    return placeholders.map { $0.isPoisoned ? nil : cotangents[$0.node - first] }
  }

  /// The gradient of a scalar with respect to values, which may be inputs or intermediates: one adjoint of each
  /// value's shape. Zeros if the scalar does not depend on a value.
  public func gradient(of scalar: Value, withRespectTo values: [Value]) -> [Value] {
    guard scalar.shape.count == 1 else {
      let error = fail(
        .shape(operation: "gradient", operands: [scalar.shape], expected: "a scalar; sum it, or use pullback"))
      return values.map { _ in error }
    }
    let adjoints = pullback([(scalar, fill(1, scalar.shape))], to: values)
    return zip(values, adjoints).map { $1 ?? fill(0, $0.shape) }
  }
}
