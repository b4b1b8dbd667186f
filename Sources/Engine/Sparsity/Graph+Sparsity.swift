extension Graph {
  /// For each element of an output, the elements of some inputs that it may depend on, ascending. The elements of the
  /// inputs are counted one after the other, in the order of `names`. `nil` if an operation has no value rule, or the
  /// lists are too long.
  ///
  /// Holds at any values of the inputs. Takes all that an operation may choose from, where it chooses by values.
  func sparsity(of output: String, in names: [String]) -> [[Int]]? {
    let arithmetic = DependenceArithmetic()
    var first: Int32 = 0
    var starts: [Int: Int32] = [:]
    for name in names {
      guard let port = inputs.first(where: { $0.name == name }) else { return nil }
      starts[port.node] = first
      first += Int32(clamping: nodes[port.node].shape.count)
    }
    let declared = Set(inputs.map(\.node))
    var tensors: [DependenceTensor] = []
    for (index, node) in nodes.enumerated() {
      if declared.contains(index) {
        let elements = starts[index].map { start in
          (0..<Int32(node.shape.count)).map { arithmetic.table.number(of: [start + $0]) }
        }
        tensors.append(
          DependenceTensor(shape: node.shape, elements: elements ?? Array(repeating: 0, count: node.shape.count)))
        continue
      }
      let operands = node.operands.map { tensors[$0] }
      arithmetic.hasDecided = false
      guard let tensor = node.operation.reference(operands, result: node.shape, in: arithmetic),
        !arithmetic.table.isFull
      else { return nil }
      tensors.append(arithmetic.hasDecided ? arithmetic.all(node, operands) : tensor)
    }
    guard let port = outputs.first(where: { $0.name == output }) else { return nil }
    return tensors[port.node].elements.map { $0 < 0 ? [] : arithmetic.table.sets[Int($0)].map(Int.init) }
  }
}

extension DependenceArithmetic {
  /// What the result of an operation that chooses by values may depend on: elementwise, the elements at its position;
  /// otherwise all elements.
  fileprivate func all(_ node: Graph.Node, _ operands: [DependenceTensor]) -> DependenceTensor {
    let count = node.shape.count
    guard node.operation is any ElementwiseOperation else {
      let set = operands.flatMap(\.elements).reduce(0) { joined($0, $1) }
      return DependenceTensor(shape: node.shape, elements: Array(repeating: set, count: count))
    }
    let elements = (0..<count).map { index in operands.reduce(Int32(0)) { joined($0, $1.elements[index]) } }
    return DependenceTensor(shape: node.shape, elements: elements)
  }
}
