extension Tracer {
  /// Forward mode (JVP): the tangents of `outputs`, given the tangents of some values. Applies the linearisation of
  /// each operation in between. The values may be inputs or intermediates; a tangent seeded at an intermediate is
  /// added to the tangent that reaches it from its operands. A zero tangent is `nil`, and nothing is recorded for it.
  ///
  /// Records into this trace, so derivatives nest to any order. Linear in the part of the trace between seeds and
  /// outputs.
  public func pushforward(_ outputs: [Value], along seeds: [(value: Value, tangent: Value)]) -> [Value?] {
    let seeds = seeds.filter { !$0.value.isPoisoned && !$0.tangent.isPoisoned }
    let end = (outputs.map(\.node).max() ?? -1) + 1
    guard let start = seeds.map(\.value.node).min(), start < end else {
      return outputs.map { output in seeds.first { $0.value.node == output.node }?.tangent }
    }
    for seed in seeds where seed.tangent.shape != seed.value.shape {
      _ = fail(
        .shape(
          operation: "tangent", operands: [seed.value.shape, seed.tangent.shape],
          expected: "a tangent of the shape of its value"))
    }
    // Indexed from the first seed: earlier nodes cannot depend on a seed.
    var isNeeded = Array(repeating: false, count: end - start)
    for output in outputs where output.node >= start { isNeeded[output.node - start] = true }
    for node in (start..<end).reversed() where isNeeded[node - start] {
      for operand in nodes[node].operands where operand >= start { isNeeded[operand - start] = true }
    }
    var tangents: [Value?] = Array(repeating: nil, count: end - start)
    for seed in seeds where seed.value.node < end {
      tangents[seed.value.node - start] = sum(tangents[seed.value.node - start], seed.tangent)
    }
    for node in start..<end where isNeeded[node - start] {
      let operands = nodes[node].operands
      let given = operands.map { $0 >= start ? tangents[$0 - start] : nil }
      guard given.contains(where: { $0 != nil }) else { continue }
      let operation = nodes[node].operation
      let tangent = apply(.tangent, of: operation) {
        operation.tangent(operands.map(value), result: value(node), tangents: given)
      }
      tangents[node - start] = sum(tangents[node - start], tangent)
    }
    return outputs.map { $0.node >= start ? tangents[$0.node - start] : nil }
  }
}
