public import Engine

/// A tensor of a model, for listings.
public struct TensorRole: Sendable {
  public let name: String
  /// Extents in terms of sizes, such as `n` or `2h`.
  public let axes: [String]
  public let summary: String
  /// Alias on the command line.
  public var alias: String?
  /// Whether derivatives are taken with respect to it, so that it has a direction.
  public var isVariable = false
  /// Whether its first axis counts examples; a single example may omit it.
  public var isExample = false
}

/// A tensor that a cell needs.
public struct TensorSpecification: Sendable {
  public let name: String
  public let shape: Shape
  /// Distribution of its elements, if they are not given.
  public let distribution: Distribution

  /// The direction of this tensor.
  var direction: TensorSpecification {
    TensorSpecification(name: "\(name).direction", shape: shape, distribution: .centered(radius: 1))
  }
}

/// A reference result for strategies.
public struct Reference: Sendable {
  /// How it was computed.
  public let name: String
  /// Outputs by name, row-major.
  public let outputs: [String: [Double]]

  public init(name: String, outputs: [String: [Double]]) {
    (self.name, self.outputs) = (name, outputs)
  }
}
