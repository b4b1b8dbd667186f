import Engine
import Formats
import Foundation
import TestSupport
import Testing

@testable import Experiments
@testable import Models

@Suite struct NetworkFileTests {
  /// A small network, with a part replaced.
  private static func text(_ part: String = "", by replacement: String = "") -> String {
    let text = """
      {"format": "track-network", "version": 1, "name": "small",
       "inputs": [{"name": "x", "shape": [2]}],
       "parameters": [{"name": "W", "values": [[1, 2], [3, 4], [5, 6]]}, {"name": "b", "shape": [3], "values": [1, 1, 1]}],
       "nodes": [{"name": "a", "op": "affine", "inputs": ["x", "W", "b"]}, {"name": "y", "op": "relu", "inputs": ["a"]}],
       "output": "y", "loss": {"op": "squared-error", "of": "y", "target": "t"}}
      """
    return part.isEmpty ? text : text.replacingOccurrences(of: part, with: replacement)
  }

  private static func network(_ text: String) throws -> WeightedNetwork {
    try NetworkFile(text: Array(text.utf8), file: "net.json").network()
  }

  private static func output(_ network: WeightedNetwork, _ input: [Double]) throws -> [Double] {
    try NetworkEvaluator(network, rows: nil, blas: .builtin).evaluate(input).outputs[0].values
  }

  @Test func itComputesWhatItSays() throws {
    #expect(try Self.output(Self.network(Self.text()), [1, -1]) == [0, 0, 0])
    #expect(try Self.output(Self.network(Self.text()), [1, 1]) == [4, 8, 12])
    // In any order, and one node written inside another.
    let nodes =
      #"{"name": "a", "op": "affine", "inputs": ["x", "W", "b"]}, {"name": "y", "op": "relu", "inputs": ["a"]}"#
    let turned =
      #"{"name": "y", "op": "relu", "inputs": ["a"]}, {"name": "a", "op": "affine", "inputs": ["x", "W", "b"]}"#
    let inner = #"{"name": "y", "op": "relu", "inputs": [{"op": "affine", "inputs": ["x", "W", "b"]}]}"#
    for text in [Self.text(nodes, by: turned), Self.text(nodes, by: inner)] {
      #expect(try Self.output(Self.network(text), [1, 1]) == [4, 8, 12])
    }
    let batch = try NetworkEvaluator(Self.network(Self.text()), rows: 3, traced: ["a"], blas: .builtin)
    #expect(
      try batch.evaluate([1, 1, 1, -1, 0, 0]).outputs.map(\.values) == [
        [4, 8, 12, 0, 0, 0, 1, 1, 1], [4, 8, 12, 0, 0, 0, 1, 1, 1],
      ])
  }

  static let mistakes: [(String, String, String)] = [
    (#""version": 1"#, #""version": 3"#, "version: found the number 3, expected 1 or 2"),
    ("track-network", "other", "format: found the string \"other\""),
    (#""name": "small""#, #""named": "small""#, "found a member \"named\", expected only format"),
    (#""shape": [2]"#, #""shape": [0]"#, "inputs[0].shape[0]: found the number 0, expected a whole number from 1"),
    (
      #""shape": [2]"#, #""shape": ["d"]"#,
      "inputs[0].shape[0]: found the string \"d\", expected a number, for the file has no \"sizes\""
    ),
    (#""shape": [2]"#, #""shape": [4000000000]"#, "inputs[0].shape[0]"),
    (#""shape": [2]"#, #""shape": [3]"#, "nodes[0]: found affine of x [3], W [3, 2], b [3], expected shapes that fit"),
    (#""shape": [3]"#, #""shape": [2]"#, "parameters[1].values: found the shape [3], expected [2]"),
    (#""shape": [3]"#, #""shape": [1000000000]"#, "parameters[1].values: found the shape [3], expected [1000000000]"),
    ("[3, 4]", "[3]", "parameters[0].values[1]: found the shape [1], expected [2]"),
    ("[3, 4]", "[3, null]", "parameters[0].values[1][1]: found null"),
    (#""op": "relu""#, #""op": "maxout""#, "nodes[1].op: found the string \"maxout\", expected one of affine, linear"),
    (#""inputs": ["a"]"#, #""inputs": ["a", "x"]"#, "nodes[1].inputs: found 2 operands, expected 1 of relu"),
    (#""inputs": ["a"]"#, #""inputs": ["q"]"#, "nodes[1].inputs[0]: found the string \"q\", expected the name of"),
    (#""inputs": ["x", "W", "b"]"#, #""inputs": ["y", "W", "b"]"#, "nodes[1]: found a circle: a reads y reads a"),
    (#""name": "y", "op""#, #""name": "a", "op""#, "nodes[1].name: found the name \"a\" again"),
    (
      #""name": "b""#, #""name": "x""#,
      "parameters[1].name: found the name \"x\" again, expected a name of its own; inputs[0].name has it"
    ),
    (#""name": "b""#, #""name": "b c""#, "parameters[1].name: found the string \"b c\", expected a name of letters"),
    (
      #"["x", "W", "b"]}"#, #"["x", "W", "b"]}, {"name": "z", "op": "tanh", "inputs": ["a"]}"#,
      "nodes[1]: found a node \"z\" that nothing reads"
    ),
    (
      #""op": "affine", "inputs": ["x", "W", "b"]"#, #""op": "linear", "inputs": ["x", "W"]"#,
      "parameters[1]: found a parameter \"b\" that nothing reads"
    ),
    (#""output": "y""#, #""output": "x""#, "output: found the string \"x\", expected the name of a node"),
    (#""op": "squared-error""#, #""op": "hinge""#, "loss.op: found the string \"hinge\""),
    (#""op": "squared-error""#, #""op": "logistic""#, "loss.of: found y of shape [3], expected one number"),
    (#""of": "y""#, #""of": "W""#, "loss: found a loss of \"W\", expected one of a node"),
    (
      #""values": [1, 1, 1]"#, #""values": {"file": "none.npy"}"#,
      "parameters[1].values.file: ./none.npy cannot be read"
    ),
    (#""values": [1, 1, 1]"#, #""values": {"file": "none.bin"}"#, "expected the name of a .npy or .npz file"),
    (#""values": [1, 1, 1]"#, #""values": {"fill": 1, "draw": "weights"}"#, "expected one of file (with array), fill"),
    (#", "values": [1, 1, 1]"#, "", "parameters[1]: found no values of b"),
    (#""shape": [3], "values": [1, 1, 1]"#, #""values": {"fill": 1}"#, "parameters[1]: found no member \"shape\""),
    (#""op": "relu""#, #""op": "relu", "low": 1"#, "nodes[1].low"),
    (#""op": "relu""#, #""op": "indicator", "low": 1, "high": 0"#, "expected low up to high"),
    (#""op": "relu""#, #""op": "indicator", "low": 1"#, "nodes[1]: found no member \"high\""),
    ("[{\"name\": \"x\"", "{\"name\": \"x\"", "line 2"),
    (#""small""#, #""""#, "name: found the string \"\", expected a line of text"),
    (#""small""#, #""\u001b[31m""#, "name: found the string \"␛[31m\", expected a line of text"),
  ]

  @Test(arguments: mistakes)
  func eachMistakeIsNamedWithItsPlace(part: String, replacement: String, sentence: String) {
    let error = #expect(throws: FormatError.self) { try Self.network(Self.text(part, by: replacement)) }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }

  @Test func weightsOfFiles() throws {
    let directory = try TemporaryDirectory()
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }"
    let elements = [1.0, 1, 1].flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
    let array = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + elements
    try Data(array).write(to: directory.url.appending(path: "b.npy"))
    let text = Self.text(#""values": [1, 1, 1]"#, by: #""values": {"file": "b.npy"}"#)
    try text.write(toFile: directory.path("net.json"), atomically: true, encoding: .utf8)
    let network = try NetworkFile(path: directory.path("net.json")).network()
    #expect(try Self.output(network, [1, 1]) == [4, 8, 12])
  }

  @Test func sizesFollow() throws {
    let file = try TwoBranchModel().networkFile([:])
    let given = GivenTensors.Given(source: "W3", extents: [5, 7], values: Array(repeating: 0, count: 35))
    let description = try file.description(sizes: ["h": 2], inputLength: 6, given: ["W3": given])
    #expect(description.sizes.map(\.value) == [6, 2, 7, 5])
    #expect(description.shape(of: "Wg") == [7, 4])
    #expect(throws: InputError.self) { try file.description(sizes: ["c": 2], given: ["W3": given]) }
    #expect(throws: InputError.self) { try file.description(sizes: ["z": 2]) }
  }

  /// Every network that track has: its exported file computes the same, bit for bit, one by one and in batches, and exports as itself.
  @Test(arguments: Models.builtin(for: .network).map(\.name), [nil, 7])
  func exportedFilesRoundTrip(name: String, rows: Int?) throws {
    let network = try Models.find(name, for: .network).weighted(seed: 5).network
    let again = try NetworkFile(text: Array(network.text.utf8), file: "exported").network()
    #expect(again.text == network.text)
    let input = Numbers.values(network.description.inputLength * (rows ?? 1), seed: 1)
    let results = try [network, again].map { network in
      try NetworkEvaluator(network, rows: rows, traced: network.traceable, blas: .builtin).evaluate(input).outputs.map {
        $0.values.map(\.bitPattern)
      }
    }
    #expect(results[0] == results[1])
  }

  /// The two-branch network of the file is that of the worked problem, written out by hand.
  @Test func theTwoBranchNetworkIsThatOfTheNotes() throws {
    let network = try TwoBranchModel().weighted(["d": "3", "h": "2", "k": "2", "c": "3"], seed: 9).network
    let w = network.tensors.mapValues(\.values)
    func product(_ name: String, _ x: [Double]) -> [Double] {
      let weights = w[name] ?? []
      return (0..<weights.count / x.count).map { row in x.indices.reduce(0) { $0 + weights[row * x.count + $1] * x[$1] }
      }
    }
    func sum(_ x: [Double], _ y: [Double]) -> [Double] { zip(x, y).map { $0 + $1 } }
    let x = [0.5, -1.5, 2.0]
    let a1 = sum(product("W1", x), w["b1"] ?? [])
    let a2 = sum(product("W2", x), w["b2"] ?? [])
    let joint = a1.map { 1 / (1 + exp(-$0)) } + sum(a1, a2).map { max($0, 0) }
    let y = sum(product("W3", sum(product("Wg", joint), w["bg"] ?? [])), product("W4", x))
    let total = y.reduce(0) { $0 + exp($1) }
    for (found, expected) in zip(try Self.output(network, x), y.map { exp($0) / total }) {
      #expect(abs(found - expected) < 1e-14)
    }
  }
}
