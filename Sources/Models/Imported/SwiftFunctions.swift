public import Engine
import Formats

/// Functions that a program defines in Swift. Runs record their tensors, operations and a checksum of these with all
/// constants, which tells functions apart. No function can be made again from them: that takes the program.
struct SwiftFunctions: ModelSource {
  static let format = "track-swift"
  static let version = 1
  /// Maximum number of operations that a definition lists.
  static let maxOperations = 1000

  var expected: String? { nil }

  func model(_ name: String) throws -> (any Model)? { nil }

  /// - Throws: `InputError.data` for the definition of a Swift function: it has no text to compute from.
  func recorded(_ definition: JSONValue, source: String) throws -> (any Model)? {
    guard case .object(let object) = definition, object["format"] == JSONValue.string(Self.format) else { return nil }
    var name = ""
    if case .string(let text) = object["name"] { name = " \(text)" }
    throw InputError.data(
      "\(source) is the Swift function\(name), which only the program that defines it can compute; run that program again"
    )
  }
}

extension ImportedFunction {
  /// A function of Swift as a model of this name. Its one output is called `result`.
  /// - Throws: the first error of the function.
  public init(_ name: String, _ function: Function) throws {
    let trace = Tracer(dtype: .float64)
    let result = function.record(in: trace, at: function.inputs(of: trace))
    trace.output("result", result)
    let graph = try trace.finish()
    let arguments = function.parameters.map {
      Argument($0.name, $0.shape, isVariable: function.variables.contains($0.name))
    }
    self.init(
      name: name, summary: "a Swift function of \(arguments.count) tensors", arguments: arguments,
      outputs: [Output("result", result.shape)], definition: Self.definition(name, function, graph)
    ) { [function.record(in: $0.trace, at: $0.values)] }
  }

  private static func definition(
    _ name: String, _ function: Function, _ graph: Graph
  ) -> [(name: String, json: String)] {
    let tensors = function.parameters.map { "\($0.name.jsonQuoted): \($0.shape.extents)" }
    let operations = graph.nodes.prefix(SwiftFunctions.maxOperations).map { node in
      "\(node.operation.name) \(node.shape) of \(node.operands)".jsonQuoted
    }
    return ImportedDefinition.head(format: SwiftFunctions.format, version: SwiftFunctions.version) + [
      ("name", name.jsonQuoted), ("tensors", "{\(tensors.joined(separator: ", "))}"),
      ("operations", "[\(operations.joined(separator: ", "))]"), ("operation_count", "\(graph.nodes.count)"),
      ("checksum", String(graph.checksum, radix: 16).jsonQuoted),
    ]
  }
}
