extension Tracer {
  /// A batch (vmap): the values of `outputs` for each element of a batch of values in place of some values of this
  /// trace. Each batch has the elements along a new first axis, and so has each result. What does not depend on the
  /// batch is used as it is, and computed once.
  ///
  /// Records into this trace by the batching rule of each operation in between, so it nests with itself and with both
  /// modes of differentiation. Linear in the part of the trace between seeds and outputs.
  public func batch(_ outputs: [Value], over seeds: [(value: Value, batch: Value)]) -> [Value] {
    let seeds = seeds.filter { !$0.value.isPoisoned && !$0.batch.isPoisoned }
    guard let first = seeds.first, let size = first.batch.shape.extents.first,
      seeds.allSatisfy({ $0.batch.shape == $0.value.shape.batched(size) })
    else {
      let error = fail(
        .shape(
          operation: "batch", operands: seeds.flatMap { [$0.value.shape, $0.batch.shape] },
          expected: "for each value a batch of its shape with one more axis, as long as that of the others, before it"))
      return outputs.map { _ in error }
    }
    if size == 0 { return outputs.map { $0.isPoisoned ? $0 : fill(0, $0.shape.batched(0)) } }
    let start = seeds.map(\.value.node).min() ?? 0
    let end = max((outputs.map(\.node).max() ?? -1) + 1, start)
    var isNeeded = Array(repeating: false, count: end - start)
    for output in outputs where output.node >= start { isNeeded[output.node - start] = true }
    for node in (start..<end).reversed() where isNeeded[node - start] {
      for operand in nodes[node].operands where operand >= start { isNeeded[operand - start] = true }
    }
    var batches: [Value?] = Array(repeating: nil, count: end - start)
    for seed in seeds where seed.value.node < end { batches[seed.value.node - start] = seed.batch }
    for node in start..<end where isNeeded[node - start] && batches[node - start] == nil {
      let operands = nodes[node].operands.map { ($0 >= start ? batches[$0 - start] : nil, value($0)) }
      guard operands.contains(where: { $0.0 != nil }) else { continue }
      batches[node - start] = batched(
        nodes[node].operation, operands.map { $0.0 ?? $0.1 }, isBatched: operands.map { $0.0 != nil }, size: size)
    }
    return outputs.map { output in
      (output.node >= start ? batches[output.node - start] : nil) ?? output.broadcast(axis: 0, extent: size)
    }
  }

  /// Records an operation for all elements of a batch by its rule.
  func batched(_ operation: any Operation, _ operands: [Value], isBatched: [Bool], size: Int) -> Value {
    if let poisoned = operands.first(where: \.isPoisoned) { return poisoned }
    return operation.batched(Batch(trace: self, size: size, operands: operands, isBatched: isBatched))
  }
}
