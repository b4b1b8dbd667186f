package import Engine

/// A loss of a value of a network against targets of its shape; the loss of a batch is the mean over its examples.
public enum NetworkLoss: String, Sendable, CaseIterable {
  /// −Σ t ln softmax(y) of logits y, for one-hot targets or shares that add up to 1.
  case crossEntropy = "cross-entropy"
  /// ½ Σ (y − t)².
  case squaredError = "squared-error"
  /// ln(1 + exp(−(2t − 1) y)) of one logit, for labels of 0 and 1.
  case logistic

  /// The loss of each example.
  /// - Parameter isRow: whether an example's value is a row rather than one number.
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

  /// Where targets are drawn from that are not given.
  package var targets: Distribution { self == .logistic ? .bits : .oneHot }

  /// How it is written.
  package func formula(_ value: String, _ target: String) -> String {
    switch self {
    case .crossEntropy: "-sum(\(target) * log softmax(\(value)))"
    case .squaredError: "sum((\(value) - \(target))^2) / 2"
    case .logistic: "softplus(-(2 \(target) - 1) \(value))"
    }
  }

  /// How its derivative in the value is written.
  package func adjoint(_ value: String, _ target: String) -> String {
    switch self {
    case .crossEntropy: "softmax(\(value)) - \(target)"
    case .squaredError: "\(value) - \(target)"
    case .logistic: "sigma(\(value)) - \(target)"
    }
  }
}
