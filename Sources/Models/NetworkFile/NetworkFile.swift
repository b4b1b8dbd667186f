import Formats

/// A network as its file describes it (docs/network-format.md): shapes may depend on sizes that are chosen later, and
/// weights may be in other files.
public struct NetworkFile: Sendable {
  /// Source of a parameter's values.
  enum Values: Sendable {
    /// Values in the file itself.
    case inline([Double], shape: [Int])
    /// A `.npy` file, or an array of an `.npz` file.
    case stored(path: String, array: String, place: JSONCursor)
    /// One number for all elements.
    case fill(Double)
    /// Row i has the first number up to and including the diagonal, the second once, and then zeros.
    case staircase(Double, Double)
    /// Drawn from the seed, with a variance that keeps the next layer near 1.
    case drawn
    /// No values: they must be given.
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

  /// Name of the file in messages.
  public let file: String
  public let name: String
  /// The function in one line.
  public let summary: String
  /// A warning for readers of the output.
  public let caution: String?
  /// Sizes with their default values, in order.
  public let sizes: [(name: String, value: Int)]
  let inputs: [Input]
  let parameters: [Parameter]
  /// Nodes; each after its operands.
  let nodes: [Node]
  let output: String
  let loss: NetworkDescription.Loss?
  /// Shape of the targets of a node; `nil` if they have that of the value.
  let targetShape: [NetworkExtent]?
  /// Version of the format.
  public let version: Int

  /// Versions of the format that track reads.
  static let versions = [1, 2]

  /// Reads the file at `path`; `-` is standard input. Paths of weights are relative to it.
  /// - Throws: `FormatError` that names the place in the file, what was found and what was expected.
  public init(path: String) throws {
    let directory =
      path == "-" ? "." : path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    try self.init(
      JSONParser.parse(path: path), file: path == "-" ? "standard input" : path,
      directory: directory.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : directory)
  }

  /// Parses a network.
  /// - Throws: `FormatError`.
  public init(text: [UInt8], file: String) throws {
    try self.init(JSONParser.parse(text, file: file), file: file, directory: ".")
  }

  init(_ value: JSONValue, file: String, directory: String) throws {
    let root = JSONCursor(file: file, path: "", value: value)
    self.file = file
    let members = try root.members([
      "format", "version", "name", "summary", "caution", "sizes", "inputs", "parameters", "nodes", "output", "loss",
    ])
    let format = try members.required("format", of: root)
    guard try format.string() == "track-network" else { throw format.mistake(expected: "\"track-network\"") }
    let version = try members.required("version", of: root)
    guard let known = Self.versions.first(where: { version.value == .number(Double($0)) }) else {
      throw version.mistake(
        expected: "\(Self.versions.map(String.init).joined(separator: " or ")), the versions that this track reads")
    }
    self.version = known
    name = try members["name"]?.line() ?? "network"
    summary = try members["summary"]?.line() ?? "a network of \(file)"
    caution = try members["caution"]?.line()
    sizes = try Self.sizes(members["sizes"])
    let wiring = NetworkWiring(sizes: Set(sizes.map(\.name)), version: known)
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
    let found = try loss.map { try Self.loss($0, wiring) }
    (self.loss, targetShape) = (found?.loss, found?.targetShape)
    let outputName = try output.string()
    guard nodes.contains(where: { $0.name == outputName }) else {
      throw output.mistake(expected: "the name of a node")
    }
    self.output = outputName
    self.nodes = try NetworkWiring.ordered(
      nodes,
      known: Set(
        inputs.map(\.name) + parameters.map(\.name) + (targetShape == nil ? [] : self.loss?.target.map { [$0] } ?? [])))
    try checkUse(members, of: root)
  }

  /// A generated file, with drawn weights.
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
    (self.output, self.loss, targetShape, version) = (output, loss, nil, Self.versions[0])
  }

  /// Refuses unused inputs, parameters and nodes, and a loss of an unknown value.
  private func checkUse(_ members: [String: JSONCursor], of root: JSONCursor) throws {
    let read = Set(nodes.flatMap(\.operands) + [output] + (loss.map { [$0.value] } ?? []))
    if let loss, !nodes.contains(where: { $0.name == loss.value }) {
      throw (members["loss"] ?? root).mistake(found: "a loss of \"\(loss.value)\"", expected: "one of a node")
    }
    if targetShape != nil, let target = loss?.target, !read.contains(target) {
      throw (members["loss"] ?? root).mistake(
        found: "targets \"\(target)\" that nothing reads",
        expected: "a node that reads them; use them or leave them out")
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
  /// Names of the inputs, in order.
  public var inputNames: [String] { inputs.map(\.name) }

  /// Name of the size that is the length of the only input; `nil` if there is none.
  var inputSize: String? { inputs.count == 1 && inputs[0].shape.count == 1 ? inputs[0].shape[0].name : nil }

  /// Name of the loss's targets; `nil` without a loss.
  public var targetName: String? { loss?.target }

  /// Names of the parameters, in order.
  public var parameterNames: [String] { parameters.map(\.name) }
}
