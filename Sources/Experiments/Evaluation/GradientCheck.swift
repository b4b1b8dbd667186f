import Accuracy
import Engine

/// Checks the adjoints of a network's loss J, its parameters' gradients and its inputs' adjoints by differences of J.
struct GradientCheck {
  private let check: AccuracyCheck
  private let names: Set<String>

  /// Computes the references of the gradients of `gradient`, as far as the budget goes or until a stop is requested.
  /// - Throws: `InputError.usage` if the network has no loss.
  init(_ gradient: NetworkGradient, budget: CheckBudget = CheckBudget()) throws {
    let description = gradient.network.description
    let parameters = description.parameters.map(\.name)
    let watched = try Set(NetworkGradient.watched(description))
    let inputs = description.inputs.map(\.name).filter(watched.contains)
    let function = try description.lossFunction(
      batch: gradient.batch == 1 ? nil : gradient.batch, variables: parameters + inputs)
    let isInput = Set(inputs)
    let names = AccuracyCheck.Names(
      value: "J", gradient: { "\($0).\(isInput.contains($0) ? "adjoint" : "gradient")" })
    self.names = Set(["J"] + function.variables.map(names.gradient))
    check = AccuracyCheck(
      .derivative(of: function), dtype: gradient.network.dtype,
      inputs: gradient.inputs, wanted: self.names, names: names, seed: gradient.network.seed, budget: budget,
      isCancelled: { Cancellation.shared.isRequested })
  }

  /// Whether J and the gradients are right. No other output may be infinite or NaN.
  func accuracy(of outputs: [NetworkGradient.Output]) -> Accuracy {
    // What is not finite is wrong whatever its name; adjoints of the values between are not compared on their own.
    check.check(
      outputs.filter { names.contains($0.name) || !$0.tensor.values.allSatisfy(\.isFinite) }.map {
        ($0.name, $0.tensor)
      })
  }

  /// Errors of the gradients, relative to the largest derivative: the largest, and that of each, by name.
  func residuals(of outputs: [NetworkGradient.Output]) -> (largest: Double?, byName: [String: Double]) {
    check.residuals(outputs.map { ($0.name, $0.tensor) })
  }
}
