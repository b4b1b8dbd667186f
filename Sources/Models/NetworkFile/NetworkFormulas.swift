extension NetworkDescription {
  /// The formula of a node, including nodes inside it.
  public func formula(of node: Node) -> String {
    node.operation.formula(node.operands.map { expression($0) })
  }

  /// The formula of an operand: its name, or its node's formula if it has no name.
  func expression(_ name: String) -> String {
    guard name.contains("."), let node = nodes.first(where: { $0.name == name }) else { return name }
    return formula(of: node)
  }

  /// The formula of each value's adjoint, from the adjoints of the nodes that read it. Values that the loss does not
  /// depend on have none.
  /// - Parameter seeds: the adjoints that are known at the start.
  package func adjointFormulas(_ seeds: [String: String]) -> [String: String] {
    var parts: [String: [String]] = seeds.mapValues { [$0] }
    for node in nodes.reversed() {
      guard let own = parts[node.name] else { continue }
      // A node without a name passes on its adjoint.
      let adjoint = node.isInner ? own.joined(separator: " + ") : "\(node.name).adjoint"
      let operands = node.operands.map { expression($0) }
      for (index, operand) in node.operands.enumerated() {
        if let part = node.operation.adjoint(index, operands, adjoint) { parts[operand, default: []].append(part) }
      }
    }
    return parts.mapValues { $0.joined(separator: " + ") }
  }
}
