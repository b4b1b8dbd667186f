extension Graph {
  /// A batch (vmap) of this graph: the same outputs for each of `size` values of some inputs. These inputs, and all
  /// outputs, have a new first axis. What does not depend on them is computed once. Linear in the size of the graph.
  ///
  /// Apply passes before, so that the rules see simple operations, and after.
  /// - Throws: `EngineError.refused` if the size is less than 1.
  public func batched(over names: Set<String>, size: Int) throws -> Graph {
    guard size >= 1 else {
      throw EngineError.refused(strategy: "batch", reason: "it has \(size) elements; give at least 1")
    }
    let trace = Tracer(dtype: dtype)
    let ports = Dictionary(inputs.map { ($0.node, $0.name) }) { first, _ in first }
    var values: [(value: Value, isBatched: Bool)] = []
    values.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() {
      if let name = ports[index] {
        let isBatched = names.contains(name)
        values.append((trace.input(name, isBatched ? node.shape.batched(size) : node.shape), isBatched))
        continue
      }
      let operands = node.operands.map { values[$0] }
      if !operands.contains(where: \.isBatched) {
        values.append((trace.record(node.operation, operands.map(\.value)), false))
      } else {
        let value = trace.batched(
          node.operation, operands.map(\.value), isBatched: operands.map(\.isBatched), size: size)
        values.append((value, true))
      }
    }
    for port in outputs {
      let (value, isBatched) = values[port.node]
      trace.output(port.name, isBatched ? value : value.broadcast(axis: 0, extent: size))
    }
    let graph = try trace.finish()
    // In the order of this graph's inputs, not of its nodes.
    let inputs = inputs.map { Port(name: $0.name, node: values[$0.node].value.node) }
    return Graph(nodes: graph.nodes, inputs: inputs, outputs: graph.outputs, passes: passes)
  }
}
