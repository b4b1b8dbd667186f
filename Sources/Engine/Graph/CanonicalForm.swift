/// The operations of a graph without the order in which they were recorded. Two graphs with equal forms are one
/// computation: the same operations on the same operands, where operands that may be exchanged stand in either order.
///
/// A form has a hash for each node that an output depends on: of the operation, the type and shape of its result, and
/// the hashes of its operands. Forms can be compared within one process. O(n log n) for n operations.
public struct CanonicalForm: Hashable, Sendable {
  /// Hashes of the nodes, ascending.
  private let nodes: [Int]
  private let inputs: Set<String>
  /// Hash of each output by name.
  private let outputs: [String: Int]

  init(_ graph: Graph) {
    var hashes: [Int] = []
    hashes.reserveCapacity(graph.nodes.count)
    for node in graph.nodes {
      let operands = node.operands.map { hashes[$0] }
      var hasher = Hasher()
      // Operations without properties have equal hashes whatever their types.
      hasher.combine(ObjectIdentifier(type(of: node.operation)))
      hasher.combine(AnyHashable(node.operation))
      // 0 and −0 are equal, but different constants.
      let opcode = node.operation.opcode(operands: node.operands.map { graph.nodes[$0].shape })
      hasher.combine(opcode?.p.bitPattern)
      hasher.combine(opcode?.q.bitPattern)
      hasher.combine(node.dtype)
      hasher.combine(node.shape)
      hasher.combine(node.operation.isCommutative ? operands.sorted() : operands)
      hashes.append(hasher.finalize())
    }
    var isNeeded = Array(repeating: false, count: graph.nodes.count)
    for port in graph.outputs { isNeeded[port.node] = true }
    for index in graph.nodes.indices.reversed() where isNeeded[index] {
      for operand in graph.nodes[index].operands { isNeeded[operand] = true }
    }
    nodes = hashes.indices.filter { isNeeded[$0] }.map { hashes[$0] }.sorted()
    inputs = Set(graph.inputs.map(\.name))
    outputs = Dictionary(graph.outputs.map { ($0.name, hashes[$0.node]) }) { first, _ in first }
  }
}

extension StrategyGraph {
  /// The canonical forms of the graph and of its setup's, if that computes anything. Graphs of one problem with equal
  /// forms are one computation.
  public var canonicalForms: [CanonicalForm] {
    ([graph] + (setup.map { [$0] } ?? [])).filter { !$0.outputs.isEmpty }.map { CanonicalForm($0) }
  }
}

extension CompiledFunction {
  /// The canonical forms of its graph and of its setup's, if that computes anything. Functions of one problem with
  /// equal forms are one computation.
  public var canonicalForms: [CanonicalForm] {
    ([plan.graph] + (setup.map { [$0.plan.graph] } ?? [])).filter { !$0.outputs.isEmpty }.map { CanonicalForm($0) }
  }
}
