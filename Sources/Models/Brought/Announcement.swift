import Engine
import Formats
import Foundation

/// What a process of another library announces of the function that it brings, in a directory: `model.json`, an array
/// NAME.npy for each argument, NAME.direction.npy if a direction is given, and the function's graph if there is one.
/// docs/peers.md describes it.
public struct Announcement: Sendable {
  /// A way in which the library computes with its function.
  public struct Strategy: Sendable, Equatable {
    /// What it gives.
    public enum Result: String, Sendable, CaseIterable {
      /// The Hessian-vector product, `NAME.hvp` for each variable.
      case product
      /// `NAME.gradient` for each variable.
      case gradient
      /// `loss`.
      case value
      /// Nothing: the time of a call itself.
      case nothing
    }

    /// Such as `jax/forward-over-reverse`.
    public let name: String
    public let gives: Result
    /// Whether it computes a part once for each point, outside the time of its calls.
    public let hasSetup: Bool

    public init(name: String, gives: Result, hasSetup: Bool = false) {
      (self.name, self.gives, self.hasSetup) = (name, gives, hasSetup)
    }
  }

  public let model: ImportedModel
  /// The values of all arguments, and of directions that are given.
  public let given: [(name: String, tensor: GivenTensors.Given)]
  public let strategies: [Strategy]
  /// Number of directions that its products take at once, a new first axis of directions and products; `nil` for one,
  /// without an axis.
  public let directions: Int?
  /// Whether another process can be started that announces the same.
  public let isRestartable: Bool
  /// Why track cannot compute the function itself; `nil` if it can.
  public let refusal: String?

  /// Maximum bytes of `model.json`.
  private static let maxBytes = 1 << 24
  private static let file = "model.json"

  /// Reads what a process has written.
  /// - Parameter library: description of the process.
  /// - Throws: `FormatError`, `InputError` for the first mistake, with its place.
  public init(in directory: String, library: String) throws {
    let folder = URL(fileURLWithPath: directory)
    let path = folder.appending(path: Self.file)
    guard let bytes = try? Data(contentsOf: path), bytes.count <= Self.maxBytes else {
      throw FormatError(Self.file, found: "no such file, or a large one", expected: "a description of the function")
    }
    let root = JSONCursor(file: Self.file, path: "", value: try JSONParser.parse([UInt8](bytes), file: Self.file))
    let members = try root.members([
      "name", "dtype", "source", "arguments", "variables", "strategies", "directions", "graph", "restartable",
    ])
    func required(_ name: String) throws -> JSONCursor { try members.required(name, of: root) }

    let dtype = try required("dtype")
    guard let type = DType(rawValue: try dtype.string()) else { throw dtype.mistake(expected: "float64 or float32") }
    let variables = try required("variables").elements().map { try $0.string() }
    var given: [(name: String, tensor: GivenTensors.Given)] = []
    var arguments: [ImportedFunction.Argument] = []
    for cursor in try required("arguments").elements() {
      let argument = try Self.argument(cursor)
      guard !arguments.contains(where: { $0.name == argument.name }) else {
        throw cursor.mistake(found: "\(argument.name) once more", expected: "names that differ")
      }
      let tensor = try Self.tensor(argument.name, in: folder)
      given.append((argument.name, tensor))
      arguments.append(
        ImportedFunction.Argument(
          argument.name, Shape(tensor.extents), kind: argument.kind, isVariable: variables.contains(argument.name)))
    }
    for variable in variables {
      let name = "\(variable).direction"
      guard FileManager.default.fileExists(atPath: folder.appending(path: "\(name).npy").path) else { continue }
      given.append((name, try Self.tensor(name, in: folder)))
    }
    let values = Dictionary(given.map { ($0.name, $0.tensor) }) { first, _ in first }
    let title = try required("name").line()
    var graph: ImportedModel?
    var refusal: String?
    do {
      graph = try members["graph"].flatMap {
        try Self.graph($0, in: folder, values: values, variables: variables, refusal: &refusal)
      }
    } catch {
      refusal = "\(error)"
    }
    if graph == nil, refusal == nil { refusal = "its process gives no graph of it" }
    let source = try required("source").string()
    func model(_ graph: ImportedModel?) throws -> ImportedModel {
      try ImportedModel(
        ImportedFunction(
          brought: title, library: library, source: source, arguments: arguments, dtype: type, graph: graph),
        variables: variables)
    }
    do {
      let whole = try model(graph)
      // Recorded once, so that what is wrong is found here.
      if graph != nil { _ = try whole.function.graph(dtype: type) }
      self.model = whole
    } catch {
      guard graph != nil else { throw error }
      refusal = "\(error)"
      self.model = try model(nil)
    }
    self.given = given
    self.refusal = refusal
    strategies = try Self.strategies(required("strategies"))
    directions = try members["directions"].map(Self.count)
    isRestartable = members["restartable"]?.value != .bool(false)
  }

  private static func argument(
    _ cursor: JSONCursor
  ) throws -> (name: String, kind: ImportedFunction.Argument.Kind) {
    let members = try cursor.members(["name", "kind"])
    let name = try members.required("name", of: cursor)
    let text = try name.line()
    guard isFileName(text) else {
      throw name.mistake(found: "\"\(text)\"", expected: "a name of letters, digits, ., - and _")
    }
    let kind = try members.required("kind", of: cursor)
    switch try kind.string() {
    case "floating": return (text, .floating)
    case "integer": return (text, .integer)
    case "boolean": return (text, .boolean)
    default: throw kind.mistake(expected: "floating, integer or boolean")
    }
  }

  private static func isFileName(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix(".")
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }

  private static func tensor(_ name: String, in folder: URL) throws -> GivenTensors.Given {
    let array = try NPYArray(path: folder.appending(path: "\(name).npy").path)
    return GivenTensors.Given(source: name, extents: array.shape, values: array.values)
  }

  /// The function that a graph describes.
  private static func graph(
    _ cursor: JSONCursor, in folder: URL, values: [String: GivenTensors.Given], variables: [String],
    refusal: inout String?
  ) throws -> ImportedModel? {
    let members = try cursor.members(["file", "refused"])
    if let refused = members["refused"] { refusal = try refused.string() }
    guard let file = members["file"] else { return nil }
    let name = try file.line()
    guard isFileName(name) else { throw file.mistake(expected: "the name of a file in the directory") }
    let path = folder.appending(path: name).path
    if name.hasSuffix(".mlir") {
      return try ImportedModel(StableHLOFiles.function(HLOModule(path: path), name: name))
    }
    guard name.hasSuffix(".onnx") else { throw file.mistake(expected: "a file .mlir or .onnx") }
    var choice = ModelChoice()
    choice.loss = "none"
    choice.given = values
    choice.variables = variables
    return try ONNXModel(file: ONNXFile(path: path), name: name).fixed(choice)
  }

  private static func count(_ cursor: JSONCursor) throws -> Int {
    guard let count = Int(exactly: try cursor.number()), count > 0 else {
      throw cursor.mistake(expected: "a number of directions from 1 on")
    }
    return count
  }

  private static func boolean(_ cursor: JSONCursor) throws -> Bool {
    guard case .bool(let value) = cursor.value else { throw cursor.mistake(expected: "true or false") }
    return value
  }

  private static func strategies(_ cursor: JSONCursor) throws -> [Strategy] {
    var strategies: [Strategy] = []
    for element in try cursor.elements() {
      let members = try element.members(["name", "gives", "setup"])
      let name = try members.required("name", of: element)
      let parts = try name.line().split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ isFileName(String($0)) }) else {
        throw name.mistake(expected: "LIBRARY/NAME, of letters, digits, ., - and _")
      }
      let gives = try members.required("gives", of: element)
      guard let result = Strategy.Result(rawValue: try gives.string()) else {
        throw gives.mistake(expected: "one of \(Strategy.Result.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      let hasSetup = try members["setup"].map(Self.boolean) ?? false
      let strategy = Strategy(name: try name.string(), gives: result, hasSetup: hasSetup)
      guard !strategies.contains(where: { $0.name == strategy.name }) else {
        throw name.mistake(found: "\(strategy.name) once more", expected: "names that differ")
      }
      strategies.append(strategy)
    }
    guard !strategies.isEmpty else { throw cursor.mistake(found: "no strategy", expected: "at least one") }
    return strategies
  }
}
