/// A multilayer perceptron of any widths: an activation after every layer except the last, and the mean over a batch
/// of the cross-entropy against one-hot targets. Its network file is generated for its widths, because a file cannot
/// repeat layers.
public struct MLPModel: Model {
  public init() {}

  public var name: String { "mlp" }
  public var summary: String { "mean cross-entropy of a multilayer perceptron, with tanh unless --activation" }
  public var sizes: [SizeDeclaration] {
    [
      SizeDeclaration(
        "layers", "widths from input to output, such as 784-256-256-10", kind: .extents(2...Self.maxLayers + 1)),
      SizeDeclaration("batch", "number of inputs", countsExamples: true),
      SizeDeclaration(
        "activation", "of hidden layers: \(Self.activations.joined(separator: ", ")) (also --activation)",
        kind: .choice(Self.activations), isOptional: true, shorthand: "activation"),
    ]
  }
  public var tensors: [TensorRole] {
    [
      TensorRole(name: "W1, W2, …", axes: ["layers[i+1]", "layers[i]"], summary: "weights"),
      TensorRole(name: "b1, b2, …", axes: ["layers[i+1]"], summary: "biases"),
      TensorRole(name: "x", axes: ["batch", "first of layers"], summary: "inputs", isExample: true),
      TensorRole(name: "t", axes: ["batch", "last of layers"], summary: "one-hot targets", isExample: true),
    ]
  }
  public var output: String { "<variable>.hvp of the shape of each variable" }
  public var studySizes: [Size] {
    [["layers": [20, 32, 32, 5], "batch": 32], ["layers": [784, 256, 256, 10], "batch": 64]]
  }

  public var network: NetworkForm? {
    var form = NetworkForm(
      summary: "a multilayer perceptron with tanh unless another activation is chosen; softmax of its last layer",
      sizes: sizes, source: .written(Self.file))
    form.sizes[0].standard = [4, 8, 3]
    form.fitting = ["layers": { features, classes in .extents([features, 16, max(try classes(), 2)]) }]
    return form
  }

  private static let activations = ["tanh", "sigmoid", "relu", "softplus"]

  /// Maximum number of layers.
  private static let maxLayers = 1000

  public func isTensor(_ name: String) -> Bool {
    let plain = name.hasSuffix(".direction") ? name.dropLast(".direction".count) : name[...]
    return ["x", "t"].contains(name)
      || ["W", "b"].contains(plain.prefix(1)) && Int(plain.dropFirst()).map { $0 > 0 } ?? false
  }

  /// The widths, from consecutive weights W1, W2, …, and the batch.
  public func sizes(from given: [String: GivenTensors.Given]) throws -> [FollowingSize] {
    var sizes = ["x", "t"].compactMap { given[$0] }.map { tensor -> FollowingSize in
      (
        "batch", .count(tensor.extents.count == 2 ? tensor.extents[0] : 1),
        "\(tensor.source) has shape \(tensor.extents)"
      )
    }
    var weights: [GivenTensors.Given] = []
    while let next = given["W\(weights.count + 1)"], next.extents.count == 2 { weights.append(next) }
    if let first = weights.first {
      let widths = [first.extents[1]] + weights.map { $0.extents[0] }
      sizes.append(("layers", .extents(widths), weights.map(\.source).joined(separator: ", ")))
    }
    return sizes
  }

  /// The network file for the widths and activation of a size.
  @Sendable private static func file(_ size: Size) throws -> NetworkFile {
    let widths = size.extents("layers") ?? []
    let activation = size["activation"]?.description ?? activations[0]
    let last = widths.count - 1
    var parameters: [(name: String, shape: [Int])] = []
    var nodes: [(name: String, operation: NetworkOperation, operands: [String])] = []
    for (layer, width) in widths.enumerated().dropFirst() {
      parameters += [("W\(layer)", [width, widths[layer - 1]]), ("b\(layer)", [width])]
      let (value, activated) = ("a\(layer)", layer == last ? "yprime" : "h\(layer)")
      nodes.append((value, try .named("affine"), [layer == 1 ? "x" : "h\(layer - 1)", "W\(layer)", "b\(layer)"]))
      nodes.append((activated, try .named(layer == last ? "softmax" : activation), [value]))
    }
    return NetworkFile(
      name: "mlp",
      summary: "a multilayer perceptron of widths \(Size.Value.extents(widths)) with \(activation)",
      input: ("x", widths[0]), parameters: parameters, nodes: nodes, output: "yprime",
      loss: .init(kind: .crossEntropy, value: "a\(last)", target: "t"))
  }
}
