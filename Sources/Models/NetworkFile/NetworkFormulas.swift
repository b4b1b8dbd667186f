extension NetworkDescription {
  /// How a node is written, those inside it included.
  public func formula(of node: Node) -> String {
    node.operation.formula(node.operands.map { expression($0) })
  }

  /// How an operand is written: its name, or what it is where it has none.
  func expression(_ name: String) -> String {
    guard name.contains("."), let node = nodes.first(where: { $0.name == name }) else { return name }
    return formula(of: node)
  }

  /// How the adjoint of each value is written, from those of what reads it; values that the loss does not depend on have none.
  /// - Parameter seeds: the adjoints that are known to begin with.
  package func adjointFormulas(_ seeds: [String: String]) -> [String: String] {
    var parts: [String: [String]] = seeds.mapValues { [$0] }
    for node in nodes.reversed() {
      guard let own = parts[node.name] else { continue }
      // One without a name hands on what it gets.
      let adjoint = node.isInner ? own.joined(separator: " + ") : "\(node.name).adjoint"
      let operands = node.operands.map { expression($0) }
      for (index, operand) in node.operands.enumerated() {
        if let part = node.operation.adjoint(index, operands, adjoint) { parts[operand, default: []].append(part) }
      }
    }
    return parts.mapValues { $0.joined(separator: " + ") }
  }
}
