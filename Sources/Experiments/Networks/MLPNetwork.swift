/// A multilayer perceptron of any widths. Its file is written for the widths, since a file cannot say "and so on".
public struct MLPNetwork: Network {
  /// The network.
  public init() {}

  public var name: String { "mlp" }
  public var summary: String {
    "a multilayer perceptron with tanh unless another activation is chosen; softmax of its last layer"
  }
  public var sizeNames: [SizeName] {
    [
      SizeName(name: "layers", isOptional: true, summary: "widths from input to output, 4-8-3 unless chosen"),
      SizeName(
        name: "activation", isOptional: true,
        summary: "of hidden layers: \(MLPWorkload.activations.joined(separator: ", "))"),
    ]
  }

  public func file(_ assignments: [String: String]) throws -> ChosenNetwork {
    for name in assignments.keys.sorted() where !["layers", "activation"].contains(name) {
      throw InputError.usage("network mlp has no size \"\(name)\"; it has layers, activation")
    }
    let size = try MLPWorkload().size(assignments.merging(["layers": "4-8-3", "batch": "1"]) { given, _ in given })
    return ChosenNetwork(
      file: try Self.file(
        widths: size.extents("layers") ?? [], activation: size.name("activation") ?? MLPWorkload.activations[0]),
      choices: size.entries.filter { $0.name != "batch" })
  }

  public func mayHave(parameter: String) -> Bool {
    let isDirection = parameter.hasSuffix(".direction")
    return MLPWorkload().isTensor(parameter) && !isDirection && !["x", "t"].contains(parameter)
  }

  public func sizes(from given: [String: GivenTensors.Given]) throws -> [String: String] {
    let sizes = try MLPWorkload().sizes(from: given).filter { $0.name == "layers" }
    return Dictionary(sizes.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// The file for these widths, from input to output.
  static func file(widths: [Int], activation: String) throws -> NetworkFile {
    let last = widths.count - 1
    func lines(_ lines: [String]) -> String { lines.joined(separator: ",\n") }
    let parameters = (1...max(last, 1)).flatMap { layer in
      [
        #"    {"name": "W\#(layer)", "shape": [\#(widths[layer]), \#(widths[layer - 1])], "values": {"draw": "weights"}}"#,
        #"    {"name": "b\#(layer)", "shape": [\#(widths[layer])], "values": {"draw": "weights"}}"#,
      ]
    }
    let nodes = (1...max(last, 1)).flatMap { layer in
      [
        #"    {"name": "a\#(layer)", "op": "affine", "inputs": ["\#(layer == 1 ? "x" : "h\(layer - 1)")", "W\#(layer)", "b\#(layer)"]}"#,
        layer == last
          ? #"    {"name": "yprime", "op": "softmax", "inputs": ["a\#(layer)"]}"#
          : #"    {"name": "h\#(layer)", "op": "\#(activation)", "inputs": ["a\#(layer)"]}"#,
      ]
    }
    let text = """
      {
        "format": "track-network",
        "version": 1,
        "name": "mlp",
        "summary": "a multilayer perceptron of widths \(widths.map(String.init).joined(separator: "-")) with \(activation)",
        "inputs": [{"name": "x", "shape": [\(widths[0])]}],
        "parameters": [
      \(lines(parameters))
        ],
        "nodes": [
      \(lines(nodes))
        ],
        "output": "yprime",
        "loss": {"op": "cross-entropy", "of": "a\(last)", "target": "t"}
      }
      """
    return try NetworkFile(text: Array(text.utf8), file: "mlp")
  }
}
