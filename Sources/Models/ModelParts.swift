public import Engine

/// A tensor of a model as listings show it.
public struct TensorRole: Sendable {
  public let name: String
  /// Its extents in terms of sizes, such as `n` or `2h`.
  public let axes: [String]
  /// What it is.
  public let summary: String
  /// Another name of it on the command line.
  public var alias: String?
  /// Whether derivatives are taken in it, so that it has a direction.
  public var isVariable = false
  /// Whether its first axis counts examples, and may be left out where there is one.
  public var isExample = false
}

/// A tensor that a cell needs.
public struct TensorSpecification: Sendable {
  public let name: String
  public let shape: Shape
  /// Where its elements are drawn from, where they are not given.
  public let distribution: Distribution

  /// A direction in this tensor.
  var direction: TensorSpecification {
    TensorSpecification(name: "\(name).direction", shape: shape, distribution: .centered(radius: 1))
  }
}

/// A result that strategies are compared with.
public struct Reference: Sendable {
  /// The path that it was computed on.
  public let name: String
  /// The outputs, by name, row-major.
  public let outputs: [String: [Double]]

  /// The outputs of a path.
  public init(name: String, outputs: [String: [Double]]) {
    (self.name, self.outputs) = (name, outputs)
  }
}
