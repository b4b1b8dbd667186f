import Engine
import Formats

/// Functions that processes of other libraries brought (docs/peers.md, version 2). Only their definitions are found here: with
/// the graph that track has taken over, a function can be computed without its process.
struct BroughtFunctions: ModelSource {
  static let format = "track-peer"
  static let version = 1
  /// Members of a definition beside format, version and variables.
  static let members = ["name", "library", "source", "arguments", "graph"]

  var expected: String? { nil }

  func model(_ name: String) throws -> (any Model)? { nil }

  func recorded(_ definition: JSONValue, source: String) throws -> (any Model)? {
    guard
      let found = try ImportedDefinition(
        definition, format: Self.format, version: Self.version, members: Self.members, source: source)
    else { return nil }
    let text = try found.text("arguments")
    let arguments = try JSONCursor(
      file: source, path: "arguments", value: JSONParser.parse(Array(text.utf8), file: source)
    ).elements().map { try ImportedFunction.Argument(recorded: $0, variables: found.variables) }
    let graph = try found.text("graph")
    let inner = graph.isEmpty ? nil : try Models.recorded(graph, source: "\(source), graph").imported
    let function = try ImportedFunction(
      brought: found.text("name"), library: found.text("library"), source: found.text("source"), arguments: arguments,
      dtype: .float64, graph: inner)
    return try ImportedModel(function, variables: found.variables)
  }
}

extension ImportedFunction {
  /// Why a function without a graph cannot be computed here.
  static let onlyItsProcess = "only the process that brought this function can compute it"

  /// A function that a process brought.
  /// - Parameters:
  ///   - library: what computes it there, with its version.
  ///   - source: its text, for people.
  ///   - graph: the same function taken over: its arguments have the same names, or stand in the same order under the
  ///     names of StableHLO; `nil` if it was not taken over, and then whatever records it is refused.
  /// - Throws: `InputError.data` if the graph is another function: other shapes, or no scalar.
  init(
    brought name: String, library: String, source: String, arguments: [Argument], dtype: DType, graph: ImportedModel?
  ) throws {
    let names = try graph.map { try Self.names(of: arguments, in: $0.function) } ?? [:]
    let inner = graph?.function
    let members: [(name: String, json: String)] = [
      ("name", name.jsonQuoted), ("library", library.jsonQuoted), ("source", source.jsonQuoted),
      ("arguments", "[\(arguments.map(\.recorded).joined(separator: ", "))]".jsonQuoted),
      ("graph", (try graph?.definition(Size()) ?? "").jsonQuoted),
    ]
    self.init(
      name: name, summary: "a function of \(arguments.count) tensors, in \(library)", dtype: dtype,
      arguments: arguments, outputs: [Output("result", inner?.outputs.first?.shape ?? .scalar)],
      definition: ImportedDefinition.head(format: BroughtFunctions.format, version: BroughtFunctions.version) + members
    ) { values in
      guard let inner else { throw InputError.data(Self.onlyItsProcess) }
      let renamed = arguments.compactMap { argument in names[argument.name].map { ($0, values[argument.name]) } }
      return try inner.body(
        Function.Arguments(trace: values.trace, values: Dictionary(renamed) { first, _ in first }))
    }
  }

  /// The graph's names of arguments.
  private static func names(of arguments: [Argument], in graph: ImportedFunction) throws -> [String: String] {
    let shapes = Dictionary(arguments.map { ($0.name, $0.shape) }) { first, _ in first }
    // In StableHLO arguments have an order and no names.
    let isOrdered =
      graph.arguments.count == arguments.count
      && graph.arguments.enumerated().allSatisfy { $1.name == "arg\($0)" }
    let pairs =
      isOrdered ? Array(zip(arguments, graph.arguments)).map { ($0.name, $1) } : graph.arguments.map { ($0.name, $0) }
    for (name, argument) in pairs where shapes[name] != argument.shape {
      throw InputError.data(
        "the graph of \(graph.name) has \(argument.name) of shape \(argument.shape), where the function has "
          + (shapes[name].map { "\(name) of shape \($0)" } ?? "no such argument"))
    }
    guard graph.outputs.count == 1, graph.outputs[0].shape.count == 1 else {
      throw InputError.data("the graph of \(graph.name) has no single scalar as its result")
    }
    return Dictionary(pairs.map { ($0.0, $0.1.name) }) { first, _ in first }
  }
}

extension ImportedFunction.Argument {
  /// As a definition has it.
  fileprivate var recorded: String {
    "{\"name\": \(name.jsonQuoted), \"shape\": \(shape.extents), \"kind\": \(kind.rawValue.jsonQuoted)}"
  }

  fileprivate init(recorded cursor: JSONCursor, variables: [String]) throws {
    let members = try cursor.members(["name", "shape", "kind"])
    let shape = try members.required("shape", of: cursor)
    let extents = try shape.elements().map { element -> Int in
      guard let extent = Int(exactly: try element.number()), extent >= 0 else {
        throw element.mistake(expected: "an extent")
      }
      return extent
    }
    let kind = try members.required("kind", of: cursor)
    guard let found = Kind(rawValue: try kind.string()) else { throw kind.mistake(expected: "a kind of argument") }
    let name = try members.required("name", of: cursor).line()
    self.init(name, Shape(extents), kind: found, isVariable: variables.contains(name))
  }
}
