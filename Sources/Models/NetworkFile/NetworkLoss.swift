import Engine

/// A loss of a network's value, against targets of the same shape but for `node`; the loss of a batch is the mean over its examples.
public enum NetworkLoss: String, Sendable, CaseIterable {
  /// −Σ t ln softmax(y) of logits y, for targets that add up to 1, such as one-hot ones.
  case crossEntropy = "cross-entropy"
  /// ½ Σ (y − t)².
  case squaredError = "squared-error"
  /// ln(1 + exp(−(2t − 1) y)) of one logit, for labels 0 and 1.
  case logistic
  /// The value itself, a number that nodes compute. Its targets, if it has any, have a shape of their own.
  case node

  /// Those that compare a value with targets of its shape.
  static let comparisons = allCases.filter { $0 != .node }

  /// The loss of each example.
  /// - Parameter rank: number of axes of an example's value.
  func losses(_ value: Value, _ targets: Value, rank: Int) -> Value {
    switch self {
    case .node: return value
    case .crossEntropy: return value.crossEntropy(targets: targets)
    case .squaredError:
      let difference = value - targets
      let squares = 0.5 * (difference * difference)
      if rank == 0 || squares.isPoisoned { return squares }
      return squares.sum(axes: Array(squares.shape.extents.indices.suffix(rank)))
    case .logistic: return (-((2 * targets - 1) * value)).softplus()
    }
  }

  /// Distribution of targets that are not given.
  package var targets: Distribution {
    switch self {
    case .logistic: .bits
    case .node: .centered(radius: 1)
    default: .oneHot
    }
  }

  /// The formula.
  package func formula(_ value: String, _ target: String) -> String {
    switch self {
    case .node: value
    case .crossEntropy: "-sum(\(target) * log softmax(\(value)))"
    case .squaredError: "sum((\(value) - \(target))^2) / 2"
    case .logistic: "softplus(-(2 \(target) - 1) \(value))"
    }
  }

  /// The formula of the derivative with respect to the value.
  package func adjoint(_ value: String, _ target: String) -> String {
    switch self {
    case .node: "1"
    case .crossEntropy: "softmax(\(value)) - \(target)"
    case .squaredError: "\(value) - \(target)"
    case .logistic: "sigma(\(value)) - \(target)"
    }
  }
}
