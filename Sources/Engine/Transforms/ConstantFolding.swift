/// Computes while planning what depends on no input: operations on tensors of one number that give a tensor of one number, rounded
/// as the operation itself would.
public struct ConstantFolding: Simplification {
  /// The pass.
  public init() {}

  public var name: String { "constant-folding" }

  func replacement(of node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    // A tensor of one number holds that number rounded.
    let values = node.operands.compactMap {
      nodes.constant($0).map { rounded(node, $0, 0, { x, _ in x }, { x, _ in x }) }
    }
    guard values.count == node.operands.count, let x = values.first else { return nil }
    let folded: Double? =
      switch node.operation {
      case is Reshape, is Transpose, is Broadcast, is Slice, is Maximum: x
      case let sum as Sum where nodes[node.operands[0]].shape[sum.axis] == 1: x
      case is Concatenate: Set(values).count == 1 ? x : nil
      case is Negate: -x
      case let scale as Scale: rounded(node, scale.factor, x, { $0 * $1 }, { $0 * $1 })
      case let offset as AddScalar: rounded(node, x, offset.amount, { $0 + $1 }, { $0 + $1 })
      case is Add: rounded(node, values[0], values[1], { $0 + $1 }, { $0 + $1 })
      case is Subtract: rounded(node, values[0], values[1], { $0 - $1 }, { $0 - $1 })
      case is Multiply: rounded(node, values[0], values[1], { $0 * $1 }, { $0 * $1 })
      case is Select: values[0] != 0 ? values[1] : values[2]
      case is ReLU: max(x, 0)
      case is Heaviside: x > 0 ? 1 : 0
      case is HardThreshold: x >= 0 ? 1 : 0
      default: nil
      }
    return folded.map { .operation(Fill($0, node.shape), []) }
  }

  /// A result in the precision of the node.
  private func rounded(
    _ node: Graph.Node, _ x: Double, _ y: Double, _ double: (Double, Double) -> Double, _ float: (Float, Float) -> Float
  ) -> Double {
    switch node.dtype {
    case .float64: double(x, y)
    case .float32: Double(float(Float(x), Float(y)))
    }
  }
}
