/// The computational graph of a run.
public struct RunGraph: Sendable {
  public struct Node: Sendable {
    /// Name of the operation, or of the input.
    public let name: String
    public let shape: String
    /// Indices of earlier nodes.
    public let operands: [Int]
    public let isInput: Bool
    /// Names of the outputs that it is.
    public let outputs: [String]

    public init(name: String, shape: String, operands: [Int], isInput: Bool, outputs: [String]) {
      (self.name, self.shape, self.operands) = (name, shape, operands)
      (self.isInput, self.outputs) = (isInput, outputs)
    }
  }

  /// The nodes in the order of computation.
  public let nodes: [Node]

  public init(nodes: [Node]) { self.nodes = nodes }
}

/// Why a run has no graph: one sentence.
public struct NoGraph: Error {
  public let sentence: String

  public init(_ sentence: String) { self.sentence = sentence }
}
