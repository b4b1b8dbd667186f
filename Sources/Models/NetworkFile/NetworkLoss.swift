package import Engine

/// A loss of a network's value against targets of the same shape; the loss of a batch is the mean over its examples.
public enum NetworkLoss: String, Sendable, CaseIterable {
  /// −Σ t ln softmax(y) of logits y, for targets that add up to 1, such as one-hot ones.
  case crossEntropy = "cross-entropy"
  /// ½ Σ (y − t)².
  case squaredError = "squared-error"
  /// ln(1 + exp(−(2t − 1) y)) of one logit, for labels 0 and 1.
  case logistic

  /// The loss of each example.
  /// - Parameter isRow: whether an example's value is a row, not one number.
  package func losses(_ value: Value, _ targets: Value, isRow: Bool) -> Value {
    switch self {
    case .crossEntropy: return value.crossEntropy(targets: targets)
    case .squaredError:
      let difference = value - targets
      let squares = 0.5 * (difference * difference)
      return isRow ? squares.sum(axis: max(squares.shape.rank - 1, 0)) : squares
    case .logistic: return (-((2 * targets - 1) * value)).softplus()
    }
  }

  /// Distribution of targets that are not given.
  package var targets: Distribution { self == .logistic ? .bits : .oneHot }

  /// The formula.
  package func formula(_ value: String, _ target: String) -> String {
    switch self {
    case .crossEntropy: "-sum(\(target) * log softmax(\(value)))"
    case .squaredError: "sum((\(value) - \(target))^2) / 2"
    case .logistic: "softplus(-(2 \(target) - 1) \(value))"
    }
  }

  /// The formula of the derivative with respect to the value.
  package func adjoint(_ value: String, _ target: String) -> String {
    switch self {
    case .crossEntropy: "softmax(\(value)) - \(target)"
    case .squaredError: "\(value) - \(target)"
    case .logistic: "sigma(\(value)) - \(target)"
    }
  }
}
