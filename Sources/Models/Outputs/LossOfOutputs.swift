import Engine

/// The loss of a model as a function of its network's outputs and of targets, and the distribution whose negative
/// log-likelihood it is.
public struct LossOfOutputs: Sendable {
  /// Records the outputs that the loss is of: logits, or predictions.
  let outputs: @Sendable (Function.Arguments) -> Value
  /// Records the loss of outputs.
  let loss: @Sendable (Function.Arguments, Value) -> Value
  /// Records the mean log-partition function of outputs. Its Hessian is the covariance of the distribution: categorical for
  /// a cross-entropy, Bernoulli for a logistic loss, normal with unit variance for a squared error.
  let logPartition: @Sendable (Value) -> Value
  /// Name of the targets.
  let targets: String?

  /// A loss of the comparisons of `NetworkLoss`, whose values of examples `mean` makes one of.
  /// - Parameter rank: number of axes of an example's outputs.
  /// - Returns: `nil` for a loss that nodes compute: it says nothing of a distribution.
  init?(
    _ kind: NetworkLoss, rank: Int, targets: String?, mean: @escaping @Sendable (Value) -> Value,
    outputs: @escaping @Sendable (Function.Arguments) -> Value
  ) {
    guard kind != .node, let targets else { return nil }
    self.outputs = outputs
    self.targets = targets
    loss = { mean(kind.losses($1, $0[targets], rank: rank)) }
    logPartition = { mean(kind.logPartitions($0, rank: rank)) }
  }

  init(
    targets: String, outputs: @escaping @Sendable (Function.Arguments) -> Value,
    loss: @escaping @Sendable (Function.Arguments, Value) -> Value,
    logPartition: @escaping @Sendable (Value) -> Value
  ) {
    (self.outputs, self.loss, self.logPartition, self.targets) = (outputs, loss, logPartition, targets)
  }

  /// The matrix of this product; `nil` for the Hessian, which is not of the outputs alone.
  /// - Parameter function: the loss as a function of everything.
  func curvature(of function: Function, _ product: Problem.Product) -> OutputCurvature? {
    switch product {
    case .hessian: nil
    case .gaussNewton: OutputCurvature(of: function, outputs: outputs, potential: loss)
    case .fisher: OutputCurvature(of: function, outputs: outputs) { [logPartition] _, value in logPartition(value) }
    }
  }
}

extension NetworkLoss {
  /// The log-partition function of each example's outputs: the loss without its part that is linear in the targets.
  fileprivate func logPartitions(_ value: Value, rank: Int) -> Value {
    switch self {
    case .crossEntropy: return value.logSumExp()
    case .logistic: return value.softplus()
    case .squaredError, .node:
      let squares = 0.5 * (value * value)
      if rank == 0 || squares.isPoisoned { return squares }
      return squares.sum(axes: Array(squares.shape.extents.indices.suffix(rank)))
    }
  }
}
