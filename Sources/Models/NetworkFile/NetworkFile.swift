import Formats

/// A network as its file describes it (docs/network-format.md): shapes may be in terms of sizes that are chosen later, and weights
/// may stand elsewhere.
public struct NetworkFile: Sendable {
  /// Where the values of a parameter come from.
  enum Values: Sendable {
    /// The file itself.
    case inline([Double], shape: [Int])
    /// A `.npy` file, or an array of an `.npz` file.
    case stored(path: String, array: String, place: JSONCursor)
    /// One number for all.
    case fill(Double)
    /// In row i the first number up to and including the diagonal, the second next to it, and then zeros.
    case staircase(Double, Double)
    /// Drawn from the seed, with the variance that keeps the next layer near 1.
    case drawn
    /// Nowhere: they must be given.
    case absent
  }

  struct Input: Sendable {
    let name: String
    let shape: [NetworkExtent]
    let cursor: JSONCursor
  }

  struct Parameter: Sendable {
    let name: String
    let shape: [NetworkExtent]
    let values: Values
    let cursor: JSONCursor
  }

  struct Node: Sendable {
    let name: String
    let operation: NetworkOperation
    let operands: [String]
    let cursor: JSONCursor
  }

  /// What messages call the file.
  public let file: String
  /// Name of the network.
  public let name: String
  /// What it computes, in one line.
  public let summary: String
  /// What a reader of its outputs should know.
  public let caution: String?
  /// Its sizes, with what they are unless chosen otherwise, in order.
  public let sizes: [(name: String, value: Int)]
  let inputs: [Input]
  let parameters: [Parameter]
  /// Each after those it reads.
  let nodes: [Node]
  let output: String
  let loss: NetworkDescription.Loss?

  /// The version of the format that this track reads and writes.
  public static let version = 1

  /// The file at `path`; `-` is standard input. Weights that it names stand relative to it.
  /// - Throws: `FormatError` that names the place in the file, what was found and what was expected.
  public init(path: String) throws {
    let directory =
      path == "-" ? "." : path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    try self.init(
      JSONParser.parse(path: path), file: path == "-" ? "standard input" : path,
      directory: directory.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : directory)
  }

  /// The network that `text` describes.
  /// - Throws: `FormatError`.
  public init(text: [UInt8], file: String) throws {
    try self.init(JSONParser.parse(text, file: file), file: file, directory: ".")
  }

  private init(_ value: JSONValue, file: String, directory: String) throws {
    let root = JSONCursor(file: file, path: "", value: value)
    self.file = file
    let members = try root.members([
      "format", "version", "name", "summary", "caution", "sizes", "inputs", "parameters", "nodes", "output", "loss",
    ])
    let format = try members.required("format", of: root)
    guard try format.string() == "track-network" else { throw format.mistake(expected: "\"track-network\"") }
    let version = try members.required("version", of: root)
    guard try version.number() == Double(Self.version) else {
      throw version.mistake(expected: "\(Self.version), the version that this track reads")
    }
    name = try members["name"]?.line() ?? "network"
    summary = try members["summary"]?.line() ?? "a network of \(file)"
    caution = try members["caution"]?.line()
    sizes = try Self.sizes(members["sizes"])
    let wiring = NetworkWiring(sizes: Set(sizes.map(\.name)))
    inputs = try members.required("inputs", of: root).elements().map { try Self.input($0, wiring) }
    parameters =
      try members["parameters"]?.elements().map {
        try Self.parameter($0, wiring, directory: directory)
      } ?? []
    var nodes: [Node] = []
    for cursor in try members.required("nodes", of: root).elements() {
      _ = try Self.node(cursor, name: nil, wiring, into: &nodes)
    }
    let output = try members.required("output", of: root)
    let loss = members["loss"]
    self.loss = try loss.map { try Self.loss($0, wiring) }
    let outputName = try output.string()
    guard nodes.contains(where: { $0.name == outputName }) else {
      throw output.mistake(expected: "the name of a node")
    }
    self.output = outputName
    self.nodes = try NetworkWiring.ordered(nodes, known: Set(inputs.map(\.name) + parameters.map(\.name)))
    try checkUse(members, of: root)
  }

  /// A file that code writes, with weights that are drawn.
  init(
    name: String, summary: String, input: (name: String, length: Int), parameters: [(name: String, shape: [Int])],
    nodes: [(name: String, operation: NetworkOperation, operands: [String])], output: String,
    loss: NetworkDescription.Loss
  ) {
    func cursor(_ path: String) -> JSONCursor { JSONCursor(file: name, path: path, value: .null) }
    (file, self.name, self.summary, caution, sizes) = (name, name, summary, nil, [])
    inputs = [Input(name: input.name, shape: [NetworkExtent(input.length)], cursor: cursor("inputs[0]"))]
    self.parameters = parameters.map {
      Parameter(name: $0.name, shape: $0.shape.map { NetworkExtent($0) }, values: .drawn, cursor: cursor($0.name))
    }
    self.nodes = nodes.map {
      Node(name: $0.name, operation: $0.operation, operands: $0.operands, cursor: cursor($0.name))
    }
    (self.output, self.loss) = (output, loss)
  }

  /// Refuses inputs, parameters and nodes that nothing reads, and a loss of what is not there.
  private func checkUse(_ members: [String: JSONCursor], of root: JSONCursor) throws {
    let read = Set(nodes.flatMap(\.operands) + [output] + (loss.map { [$0.value] } ?? []))
    if let loss, !nodes.contains(where: { $0.name == loss.value }) {
      throw (members["loss"] ?? root).mistake(found: "a loss of \"\(loss.value)\"", expected: "one of a node")
    }
    for (what, name, cursor) in inputs.map({ ("an input", $0.name, $0.cursor) })
      + parameters.map({ ("a parameter", $0.name, $0.cursor) }) + nodes.map({ ("a node", $0.name, $0.cursor) })
    where !read.contains(name) {
      throw cursor.mistake(
        found: "\(what) \"\(name)\" that nothing reads", expected: "a node that reads it; use it or leave it out")
    }
  }
}

extension NetworkFile {
  /// Names of its inputs, in order.
  public var inputNames: [String] { inputs.map(\.name) }

  /// Name of the size that the length of its one input is; `nil` where there is none.
  var inputSize: String? { inputs.count == 1 ? inputs[0].shape.first?.name : nil }

  /// Name of the targets of its loss; `nil` where it has none.
  public var targetName: String? { loss?.target }

  /// Names of its parameters, in order.
  public var parameterNames: [String] { parameters.map(\.name) }
}
