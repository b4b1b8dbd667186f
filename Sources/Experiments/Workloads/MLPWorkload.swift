public import Engine

/// A multilayer perceptron of any widths: an activation after every layer but the last, tanh unless another is chosen, and the mean over a batch of the cross-entropy against
/// one-hot targets.
public struct MLPWorkload: Workload {
  /// The workload.
  public init() {}

  public var name: String { "mlp" }
  public var summary: String { "mean cross-entropy of a multilayer perceptron, with tanh unless --activation" }
  public var sizeNames: [SizeName] {
    [
      SizeName(name: "layers", isOptional: false, summary: "widths from input to output, such as 784-256-256-10"),
      SizeName(name: "batch", isOptional: false, summary: "number of inputs"),
      SizeName(
        name: "activation", isOptional: true,
        summary: "of hidden layers: \(Self.activations.joined(separator: ", ")) (also --activation)"),
    ]
  }
  public var tensors: [TensorRole] {
    [
      TensorRole(name: "W1, W2, …", axes: ["layers[i+1]", "layers[i]"], summary: "weights"),
      TensorRole(name: "b1, b2, …", axes: ["layers[i+1]"], summary: "biases"),
      TensorRole(name: "x", axes: ["batch", "first of layers"], summary: "inputs"),
      TensorRole(name: "t", axes: ["batch", "last of layers"], summary: "one-hot targets"),
    ]
  }
  public var output: String { "<variable>.hvp of the shape of each variable" }
  public var studySizes: [Size] {
    [([20, 32, 32, 5], 32), ([784, 256, 256, 10], 64)].map { layers, batch in
      Size([("layers", .extents(layers)), ("batch", .count(batch))])
    }
  }

  /// The activations there are; the first is taken where none is asked for.
  static let activations = ["tanh", "sigmoid", "relu", "softplus"]

  /// Most layers that a network may have.
  private static let maxLayers = 1000

  public func size(_ assignments: [String: String]) throws -> Size {
    try checkNames(assignments)
    guard let text = assignments["layers"], let batch = assignments["batch"] else {
      throw InputError.usage(
        "workload mlp needs its widths and a batch; give them with --size layers=20-32-32-5,batch=32")
    }
    let layers = try SizeGrammar.extents(text, for: "layers", count: 2...Self.maxLayers + 1)
    let size: [(name: String, value: Size.Value)] = [
      ("layers", .extents(layers)), ("batch", .count(try SizeGrammar.count(batch, for: "batch"))),
    ]
    guard let activation = assignments["activation"], activation != Self.activations[0] else { return Size(size) }
    guard Self.activations.contains(activation) else {
      let known = Self.activations.joined(separator: ", ")
      throw InputError.usage("there is no activation \"\(activation)\"; expected one of \(known)")
    }
    return Size(size + [("activation", .name(activation))])
  }

  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    parameters(size).map {
      TensorSpecification(name: $0.name, shape: $0.shape, distribution: .weights(inputs: $0.shape.extents.last ?? 1))
    } + [
      TensorSpecification(name: "x", shape: input(size), distribution: .centered(radius: 1)),
      TensorSpecification(name: "t", shape: targets(size), distribution: .oneHot),
    ] + parameters(size).map(Self.direction)
  }

  public func variables(_ size: Size) -> [String] { parameters(size).map(\.name) }

  public func isTensor(_ name: String) -> Bool {
    let plain = name.hasSuffix(".direction") ? name.dropLast(".direction".count) : name[...]
    return ["x", "t"].contains(name)
      || ["W", "b"].contains(plain.prefix(1)) && Int(plain.dropFirst()).map { $0 > 0 } ?? false
  }

  /// The widths, from all weights W1, W2, … without a gap, and the batch.
  public func sizes(from given: [String: GivenTensors.Given]) throws -> [(name: String, value: String, source: String)]
  {
    var sizes: [(name: String, value: String, source: String)] = []
    for name in ["x", "t"] {
      guard let tensor = given[name] else { continue }
      sizes.append(
        (
          "batch", tensor.extents.count == 2 ? "\(tensor.extents[0])" : "1",
          "\(tensor.source) has shape \(tensor.extents)"
        ))
    }
    var weights: [GivenTensors.Given] = []
    while let next = given["W\(weights.count + 1)"], next.extents.count == 2 { weights.append(next) }
    if let first = weights.first {
      let widths = [first.extents[1]] + weights.map { $0.extents[0] }
      sizes.append(
        ("layers", widths.map(String.init).joined(separator: "-"), weights.map(\.source).joined(separator: ", ")))
    }
    return sizes
  }

  public func problem(_ size: Size) throws -> Problem {
    let network = try MLPNetwork.file(
      widths: widths(size), activation: size.name("activation") ?? Self.activations[0]
    ).description()
    return .derivative(
      of: try network.lossFunction(batch: size.count("batch") ?? 1, variables: variables(size)))
  }

  private func widths(_ size: Size) -> [Int] { size.extents("layers") ?? [1, 1] }

  private func input(_ size: Size) -> Shape { [size.count("batch") ?? 1, widths(size)[0]] }

  private func targets(_ size: Size) -> Shape { [size.count("batch") ?? 1, widths(size)[widths(size).count - 1]] }

  private func parameters(_ size: Size) -> [NetworkDescription.Tensor] {
    let widths = widths(size)
    return zip(widths, widths.dropFirst()).enumerated().flatMap { index, pair in
      [
        NetworkDescription.Tensor(name: "W\(index + 1)", shape: [pair.1, pair.0]),
        NetworkDescription.Tensor(name: "b\(index + 1)", shape: [pair.1]),
      ]
    }
  }

  private static func direction(_ parameter: NetworkDescription.Tensor) -> TensorSpecification {
    TensorSpecification(
      name: "\(parameter.name).direction", shape: parameter.shape, distribution: .centered(radius: 1))
  }
}
