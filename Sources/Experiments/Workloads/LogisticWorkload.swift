public import Engine

/// Logistic regression: the mean over samples of ln(1 + exp(−(2y − 1) X w)), for labels y of 0 and 1.
public struct LogisticWorkload: Workload {
  /// The workload.
  public init() {}

  public var name: String { "logistic" }
  public var summary: String { "logistic regression: mean ln(1 + exp(-(2y-1) Xw))" }
  public var sizeNames: [SizeName] {
    [
      SizeName(name: "samples", isOptional: false, summary: "number of samples"),
      SizeName(name: "d", isOptional: false, summary: "number of features"),
    ]
  }
  public var tensors: [TensorRole] {
    [
      TensorRole(name: "w", axes: ["d"], summary: "weights"),
      TensorRole(name: "X", axes: ["samples", "d"], summary: "features"),
      TensorRole(name: "y", axes: ["samples"], summary: "labels, 0 or 1"),
    ]
  }
  public var variables: [String] { ["w"] }
  public var output: String { "w.hvp [d]" }
  public var studySizes: [Size] {
    [(100, 10), (2000, 100)].map { samples, d in Size([("samples", .count(samples)), ("d", .count(d))]) }
  }

  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    try roles(size).map { name, shape in
      let distribution: Distribution =
        name == "y" ? .bits : name == "X" ? .centered(radius: 1) : .weights(inputs: shape.count)
      return TensorSpecification(name: name, shape: shape, distribution: distribution)
    } + directions(size)
  }

  public func problem(_ size: Size) throws -> Problem {
    let parameters = try roles(size).map { Function.Parameter(name: $0, shape: $1) }
    return .derivative(
      of: Function(parameters, variables: variables) { arguments in
        let margin = (2 * arguments["y"] - 1) * arguments["X"].matmul(arguments["w"])
        return (-margin).softplus().mean()
      })
  }
}
