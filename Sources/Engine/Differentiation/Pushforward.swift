extension Tracer {
  /// Forward mode: the tangents of `outputs` for given tangents of some values, by the linearisation of each operation on the way
  /// (JVP). The values may be inputs or intermediate ones; to an intermediate one its tangent is added beside what reaches it from
  /// others. `nil` where a tangent is zero: nothing is recorded for it.
  ///
  /// Records into this trace, so that derivatives nest to any order. Linear in the part of the trace between them.
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
    // Offsets from the first seed: what stands before it cannot depend on one.
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
      let tangent = nodes[node].operation.tangent(operands.map(value), result: value(node), tangents: given)
      tangents[node - start] = sum(tangents[node - start], tangent)
    }
    return outputs.map { $0.node >= start ? tangents[$0.node - start] : nil }
  }
}
