import Engine
import Formats
import Foundation
import TestSupport
import Testing

@testable import Experiments
@testable import Models

/// Network files of version 2 against the same models as ONNX files and formulas.
@Suite struct SecondVersionTests {
  private static func file(_ text: String) throws -> NetworkFile {
    try NetworkFile(text: Array(text.utf8), file: "f.json")
  }

  private static func expectNear(_ found: Tensor?, _ expected: [Double], _ name: String) throws {
    let values = try #require(found, "\(name)").values
    #expect(values.count == expected.count)
    for (a, b) in zip(values, expected) { #expect(abs(a - b) <= 1e-9 * max(1, abs(b)), "\(name): \(a), not \(b)") }
  }

  private static func strategies(of problem: Problem) -> [any Strategy] {
    Strategies.all.filter { $0.refusal(of: problem, dtype: .float64) == nil && !$0.isApproximate }
  }

  /// Names in the ONNX files of PyTorch's models.
  private static func names(_ name: String) -> [String: String] {
    let last = name == "mlp" ? "2" : "4"
    return ["W1": "0.weight", "b1": "0.bias", "W2": "\(last).weight", "b2": "\(last).bias"]
  }

  private static func pytorch(_ name: String = "small-cnn") throws -> (inputs: [String: Tensor], expected: NPZFile) {
    var choice = ModelChoice()
    let given = try GivenFile(ONNXNodeTests.fixture("models/\(name).npz"))
    choice.given = Dictionary(given.tensors.map { ($0.name, $0.tensor) }) { first, _ in first }
    choice.loss = "cross-entropy"
    let model = try #require(Models.find(ONNXNodeTests.fixture("models/\(name).onnx"), for: .any).open).fixed(choice)
    let own = try model.ownValues(Size(), beside: [])
    var tensors: [String: GivenTensors.Given] = ["x": choice.given["x"]!, "t": choice.given["t"]!]
    for (name, other) in names(name) {
      tensors[name] = own[other]
      tensors["\(name).direction"] = choice.given["\(other).direction"]
    }
    return (
      try tensors.mapValues { try Tensor($0.values, shape: Shape($0.extents)) },
      try NPZFile(path: ONNXNodeTests.fixture("models/\(name).expected.npz"))
    )
  }

  static let networks = [
    ("small-cnn", SecondVersion.convolutional(), 2), ("small-cnn", SecondVersion.convolutional(.named), 2),
    ("mlp", SecondVersion.perceptron, 5),
  ]

  /// Loss, gradient and Hessian-vector products are PyTorch's.
  @Test(arguments: networks)
  func networksArePyTorchs(name: String, text: String, batch: Int) throws {
    let (inputs, expected) = try Self.pytorch(name)
    let names = Self.names(name)
    let problem = try FileModel(file: try Self.file(text)).problem(["batch": .count(batch)])
    let value = try problem.compile(by: ValueBaseline())(inputs)
    #expect(try abs(value.value - expected.array("loss").values[0]) <= 1e-9)
    let gradient = try problem.compile(by: GradientBaseline())(inputs)
    for (name, other) in names {
      try Self.expectNear(gradient["\(name).gradient"], expected.array("\(other).gradient").values, name)
    }
    var count = 0
    for strategy in Self.strategies(of: problem) {
      let products = try problem.compile(by: strategy)(inputs)
      guard products["W1.hvp"] != nil else { continue }
      count += 1
      for (name, other) in names {
        try Self.expectNear(products["\(name).hvp"], expected.array("\(other).hvp").values, "\(strategy.name) \(name)")
      }
    }
    #expect(count >= 5)
  }

  /// Adjoints at nodes: that of a convolution, summed over positions and examples, is the gradient of its bias.
  @Test func nodesHaveAdjoints() throws {
    let (inputs, expected) = try Self.pytorch()
    let given = inputs.filter { Self.names("small-cnn")[$0.key] != nil }.mapValues {
      GivenTensors.Given(source: "onnx", extents: $0.shape.extents, values: $0.values)
    }
    let network = try Self.file(SecondVersion.convolutional()).network(given: given)
    let examples = ["x", "t"].compactMap { name in inputs[name].map { (name: name, tensor: $0) } }
    let outputs = try NetworkGradient(network, examples: examples, batch: 2, blas: .builtin).outputs()
    let named = Dictionary(outputs.map { ($0.name, $0.tensor) }) { first, _ in first }
    let adjoint = try #require(named["a.adjoint"])
    #expect(adjoint.shape == [2, 3, 6, 6] && named["L.adjoint"]?.values == [0.5, 0.5])
    let sums = (0..<3).map { channel in
      (0..<2).reduce(0) { sum, image in
        sum + adjoint.values[(image * 3 + channel) * 36..<(image * 3 + channel + 1) * 36].reduce(0, +)
      }
    }
    try Self.expectNear(Tensor(sums, shape: [3]), expected.array("0.bias.gradient").values, "b1")
    // The explanation names each.
    let rows = try GradientExplanation(network.description, batch: 2).rows
    #expect(rows.map(\.name).contains("pooled.adjoint") && rows.map(\.name).contains("W1.gradient"))
    #expect(rows.first { $0.name == "a.adjoint" }?.formula == "(max_pool'(relu(a))^T pooled.adjoint) * relu'(a)")
  }

  /// An attention block for a batch of examples is the formula with an axis for them.
  @Test func anAttentionBlockIsItsFormula() throws {
    let model = FileModel(file: try Self.file(SecondVersion.attention))
    let problem = try model.problem(["batch": 3])
    let shapes: [String: Shape] = [
      "x": [3, 4, 6], "t": [3, 4, 6], "Wq": [6, 6], "Wk": [6, 6], "Wv": [6, 6], "g": [6],
    ]
    let variables = ["Wq", "Wk", "Wv", "g"]
    let formula = try ExpressionModel(
      Expression(SecondVersion.attentionFormula, source: "f"), shapes: shapes, variables: variables
    ).problem(Size())
    var inputs: [String: Tensor] = [:]
    for (index, (name, shape)) in shapes.sorted(by: { $0.key < $1.key }).enumerated() {
      inputs[name] = try Tensor(Numbers.values(shape.count, seed: UInt64(index)), shape: shape)
      guard variables.contains(name) else { continue }
      inputs["\(name).direction"] = try Tensor(Numbers.values(shape.count, seed: UInt64(index + 50)), shape: shape)
    }
    let reference = try formula.compile(by: ReverseOverReverse())(inputs)
    let (gradient, slopes) = try (
      problem.compile(by: GradientBaseline())(inputs), formula.compile(by: GradientBaseline())(inputs)
    )
    #expect(
      try abs(problem.compile(by: ValueBaseline())(inputs).value - formula.compile(by: ValueBaseline())(inputs).value)
        <= 1e-12)
    for name in variables {
      try Self.expectNear(gradient["\(name).gradient"], #require(slopes["\(name).gradient"]).values, name)
      for strategy in Self.strategies(of: problem) {
        let products = try problem.compile(by: strategy)(inputs)
        guard products["\(name).hvp"] != nil else { continue }
        try Self.expectNear(
          products["\(name).hvp"], #require(reference["\(name).hvp"]).values, "\(strategy.name) \(name)")
      }
    }
  }

  /// Exported files compute the same and export as themselves; what reads targets is not in an evaluation.
  @Test(arguments: [SecondVersion.convolutional(), SecondVersion.convolutional(.named), SecondVersion.attention])
  func exportedFilesRoundTrip(text: String) throws {
    let network = try Self.file(text).network(seed: 5)
    let again = try Self.file(network.text).network()
    #expect(again.text == network.text && !network.traceable.contains("L"))
    let input = Numbers.values(network.description.inputLength * 3, seed: 1)
    let results = try [network, again].map { network in
      try NetworkEvaluator(network, rows: 3, traced: network.traceable, blas: .builtin).evaluate(input).outputs.map(
        \.values)
    }
    #expect(results[0] == results[1])
    let single = try NetworkEvaluator(network, rows: nil, blas: .builtin)
      .evaluate(Array(input.prefix(network.description.inputLength))).outputs[0].values
    for (a, b) in zip(single, results[0][0]) { #expect(abs(a - b) < 1e-14) }
  }

  /// A file of version 1 means the same with the number 2.
  @Test func aFileOfVersion1MeansTheSame() throws {
    for name in ["superincreasing", "two-branch", "mlp", "logistic"] {
      let first = try Models.find(name, for: .network).weighted(name == "mlp" ? ["layers": "2-3-2"] : [:], seed: 5)
        .network
      let second = try Self.file(first.text.replacingOccurrences(of: "\"version\": 1", with: "\"version\": 2"))
        .network()
      let input = Numbers.values(first.description.inputLength * 3, seed: 2)
      let results = try [first, second].map { network in
        try NetworkEvaluator(network, rows: 3, traced: network.traceable, blas: .builtin).evaluate(input).outputs.map(
          \.values)
      }
      for (a, b) in zip(results[0].joined(), results[1].joined()) { #expect(abs(a - b) < 1e-14, "\(name)") }
    }
  }

  static let mistakes: [(String, String, String)] = [
    (#""op": "relu""#, #""op": "maxout""#, "nodes[1].inputs[0].op: found the string \"maxout\", expected one of exp"),
    (#""stride": 1"#, #""strides": 1"#, "nodes[0]: found a member \"strides\", expected only name, op, inputs, x"),
    (
      #""stride": 1"#, #""stride": 0"#,
      "nodes[0].stride: found conv of x, W1, b1, expected arguments that fit (stride has 0"
    ),
    (
      #""stride": 1"#, #""stride": [1, 2, 3]"#,
      "nodes[0].stride: found conv of x, W1, b1, expected arguments that fit (stride has 3"
    ),
    (
      #""stride": 1"#, #""stride": "q""#,
      "nodes[0].stride: found conv of x, W1, b1, expected arguments that fit (found \"q\""
    ),
    (#""stride": 1"#, #""stride": {}"#, "found an object, expected a number"),
    (#""stride": 1"#, #""stride": true"#, "nodes[0].stride"),
    (#""padding": 0"#, #""padding": -1"#, "nodes[0].padding"),
    (#""padding": 0"#, #""groups": 2"#, "nodes[0].inputs[1]: found conv of x, W1, b1"),
    (#"["x", "W1", "b1"]"#, #"["x", "b1", "W1"]"#, "nodes[0].inputs[1]"),
    (#"["x", "W1", "b1"]"#, #"["x", "W1", "b1", "x", "x", "x", "x", "x"]"#, "nodes[0].inputs: found 8 operands"),
    (
      #""op": "relu""#, #""op": "maximum""#,
      "nodes[1].inputs[0]: found maximum of a, expected arguments that fit (maximum needs x2, expected maximum(x1, x2))"
    ),
    (
      #""size": [2, 2]"#, #""size": [9, 9]"#,
      "nodes[1]: found max_pool of shape [3, 0, 0], expected at least one element"
    ),
    (#""size": [2, 2]"#, #""size": [2, 2, 2, 2]"#, "nodes[1].size"),
    (#""size": [2, 2]"#, #""dilation": 1"#, "max_pool needs size, expected max_pool(x, size, stride"),
    (#"["y", "t"]"#, #"["y", "b1"]"#, "targets \"t\" that nothing reads"),
    (
      #""op": "cross_entropy""#, #""op": "multiply""#,
      "loss.of: found L of shape [4], expected one number, such as a sum"
    ),
    (#""shape": [1, 8, 8]"#, #""shape": [1, 1, 1, 1, 1, 1, 1, 8, 8]"#, "inputs[0].shape: found 9 extents"),
    (#""shape": [1, 8, 8]"#, #""shape": [8, 8]"#, "nodes[0].inputs[1]"),
    (
      #""shape": ["k"]}}"#, #""shape": [5]}}"#,
      "cross_entropy of y, t, expected arguments that fit (the shapes [4] and [5] do not fit"
    ),
    (
      #""op": "node""#, #""op": "hinge""#,
      "loss.op: found the string \"hinge\", expected one of cross-entropy, squared-error, logistic, node"
    ),
  ]

  @Test(arguments: mistakes)
  func eachMistakeIsNamedWithItsPlace(part: String, replacement: String, sentence: String) throws {
    let text = SecondVersion.convolutional().replacingOccurrences(of: part, with: replacement)
    #expect(text != SecondVersion.convolutional())
    let error = #expect(throws: FormatError.self) { try Self.file(text).network() }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }

  @Test func anOutputReadsNoTargets() {
    let text = SecondVersion.attention.replacingOccurrences(of: "\"output\": \"y\"", with: "\"output\": \"L\"")
    let error = #expect(throws: FormatError.self) { try Self.file(text).network() }
    #expect(error?.description.contains("found an output that depends on the targets") == true)
  }

  /// Version 1 has none of this.
  @Test(arguments: ["conv", "node"])
  func version1StaysAsItWas(word: String) {
    let text = SecondVersion.convolutional(word == "conv" ? .named : .node)
      .replacingOccurrences(of: "\"version\": 2", with: "\"version\": 1")
    #expect(throws: FormatError.self) { try Self.file(text) }
  }
}
