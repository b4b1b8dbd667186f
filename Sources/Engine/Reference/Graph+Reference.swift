extension Graph {
  /// Computes the outputs by the operations' value rules. Nodes that no output needs are left out. Each tensor is freed
  /// after its last use.
  /// - Parameter isCancelled: asked before each operation.
  /// - Throws: `EngineError.missingInput` or `.input` if a tensor is missing or has another shape; `.noReference` with
  ///   the first operation that has no value rule; `CancellationError`.
  public func evaluate<A: ReferenceArithmetic>(
    inputs: [String: A.Tensor], in arithmetic: A, isCancelled: () -> Bool = { false }
  ) throws -> [String: A.Tensor] {
    // Uses of each node that are still to come; none of a node that is not needed.
    var uses = Array(repeating: 0, count: nodes.count)
    for output in outputs { uses[output.node] += 1 }
    for index in nodes.indices.reversed() where uses[index] > 0 {
      for operand in nodes[index].operands { uses[operand] += 1 }
    }
    var tensors: [A.Tensor?] = Array(repeating: nil, count: nodes.count)
    for port in self.inputs where uses[port.node] > 0 {
      guard let tensor = inputs[port.name] else {
        throw EngineError.missingInput(name: port.name, known: self.inputs.map(\.name))
      }
      let (expected, found) = (nodes[port.node].shape, arithmetic.shape(of: tensor))
      guard found == expected else {
        throw EngineError.input(name: port.name, expected: "\(expected)", found: "\(found)")
      }
      tensors[port.node] = tensor
    }
    for (index, node) in nodes.enumerated() where uses[index] > 0 && tensors[index] == nil {
      if isCancelled() { throw CancellationError() }
      tensors[index] = node.operation.reference(
        node.operands.compactMap { tensors[$0] }, result: node.shape, in: arithmetic)
      if tensors[index] == nil { throw EngineError.noReference(operation: node.operation.name) }
      for operand in node.operands {
        uses[operand] -= 1
        if uses[operand] == 0 { tensors[operand] = nil }
      }
    }
    return Dictionary(outputs.compactMap { port in tensors[port.node].map { (port.name, $0) } }) { first, _ in first }
  }
}
