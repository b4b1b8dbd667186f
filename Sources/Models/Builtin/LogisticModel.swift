public import Engine

/// Logistic regression: the mean over samples of ln(1 + exp(−(2y − 1) X w)), for labels y of 0 and 1. The network's
/// output is the probability that an example's label is 1.
public struct LogisticModel: Model {
  public init() {}

  public var name: String { "logistic" }
  public var summary: String { "logistic regression: mean ln(1 + exp(-(2y-1) Xw))" }
  public var sizes: [SizeDeclaration] {
    [
      SizeDeclaration("samples", "number of samples", countsExamples: true),
      SizeDeclaration("d", "number of features"),
    ]
  }
  public var tensors: [TensorRole] {
    [
      TensorRole(name: "w", axes: ["d"], summary: "weights", isVariable: true),
      TensorRole(name: "X", axes: ["samples", "d"], summary: "features"),
      TensorRole(name: "y", axes: ["samples"], summary: "labels, 0 or 1"),
    ]
  }
  public var output: String { "w.hvp [d]" }
  public var studySizes: [Size] { [["samples": 100, "d": 10], ["samples": 2000, "d": 100]] }

  public var network: NetworkForm? {
    NetworkForm(
      summary: "logistic regression without a constant term: the probability that the label is 1",
      sizes: sizes,
      source: .embedded(PackageResources.logistic_json, "logistic.json"))
  }

  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    let (samples, d) = (size.count("samples") ?? 1, size.count("d") ?? 1)
    let w = TensorSpecification(name: "w", shape: [d], distribution: .weights(inputs: d))
    return [
      w, TensorSpecification(name: "X", shape: [samples, d], distribution: .centered(radius: 1)),
      TensorSpecification(name: "y", shape: [samples], distribution: .bits), w.direction,
    ]
  }

  public func problem(_ size: Size) throws -> Problem {
    let parameters = try inputs(size).dropLast().map { Function.Parameter(name: $0.name, shape: $0.shape) }
    return .derivative(
      of: Function(parameters, variables: ["w"]) { arguments in
        let margin = (2 * arguments["y"] - 1) * arguments["X"].matmul(arguments["w"])
        return (-margin).softplus().mean()
      })
  }

  /// The outputs are the logits X w.
  public func lossOfOutputs(_ size: Size) throws -> LossOfOutputs? {
    LossOfOutputs(targets: "y") { arguments in
      arguments["X"].matmul(arguments["w"])
    } loss: { arguments, logits in
      (-((2 * arguments["y"] - 1) * logits)).softplus().mean()
    } logPartition: {
      $0.softplus().mean()
    }
  }
}
