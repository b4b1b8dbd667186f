public import Engine
import Formats

/// The registry: every verb finds its models here, by name or path.
public enum Models {
  /// Sources in the order in which they are asked.
  static let sources: [any ModelSource] = [
    BuiltinModels(), Expressions(), StableHLOFiles(), ONNXFiles(), SwiftFunctions(), BroughtFunctions(), NetworkFiles(),
  ]

  /// The purpose of a model. Any model may be asked for either; it refuses what it lacks.
  public enum Use: String, Sendable {
    /// For strategies to compute.
    case workload
    /// To evaluate, differentiate or train as a network.
    case network
    /// To show.
    case any = "workload or network"
  }

  /// The built-in models for this use, in the order of listings.
  public static func builtin(for use: Use = .any) -> [any Model] {
    BuiltinModels.all.filter { use == .workload ? !$0.studySizes.isEmpty : use == .any || $0.network != nil }
  }

  /// The models of a sweep that names none.
  public static var study: [any Model] { BuiltinModels.all.filter(\.isInStudy) }

  /// The built-in model of this name; `nil` if there is none.
  public static func builtin(named name: String) -> (any Model)? { BuiltinModels.all.first { $0.name == name } }

  /// The model called `name`, or the one in the file at this path.
  /// - Throws: `InputError.usage` with the known names; `FormatError` if a file is wrong or cannot be read.
  public static func find(_ name: String, for use: Use) throws -> any Model {
    for source in sources {
      if let model = try source.model(name) { return model }
    }
    throw InputError.usage("there is no \(use.rawValue) \"\(name)\"; expected \(expected(for: use))")
  }

  /// The model of a definition that a run recorded.
  /// - Parameter source: name of the definition in messages.
  /// - Throws: `FormatError`; `InputError.data`.
  public static func recorded(_ definition: String, source: String) throws -> any Model {
    let value = try JSONParser.parse(Array(definition.utf8), file: source)
    for other in sources {
      if let model = try other.recorded(value, source: source) { return model }
    }
    throw FormatError(source, "the top level", found: value.kind, expected: "a definition of a model")
  }

  /// The model and size of a recorded cell.
  /// - Parameters:
  ///   - name: name of a built-in model; ignored if there is a definition.
  ///   - definition: the recorded definition, if the name does not say what the model is.
  ///   - quantity: what is computed of the model.
  ///   - source: name of the cell in messages.
  /// - Throws: `FormatError`; `InputError.data` if there is no such model.
  public static func recorded(
    _ name: String, definition: String?, size: Size, quantity: Problem.Quantity = .hvp, source: String
  ) throws -> (model: any Model, size: Size) {
    let (model, size) = try recordedForProducts(name, definition: definition, size: size, source: source)
    return (quantity == .hvp ? model : MatrixModel(quantity, of: model), size)
  }

  private static func recordedForProducts(
    _ name: String, definition: String?, size: Size, source: String
  ) throws -> (model: any Model, size: Size) {
    guard let model = try definition.map({ try recorded($0, source: "the model of \(source)") }) ?? builtin(named: name)
    else { throw InputError.data("\(source) is of \(name), which this track does not know") }
    // What a size says of the product, if it is not the model's own.
    let chosen = size.filter { name in
      [CurvatureModel.sizeName, AlongDirections.sizeName].contains(name) && !model.sizes.contains { $0.name == name }
    }
    let own = size.filter { chosen[$0] == nil }
    // A network's definition has its sizes, except the number of examples, which is last.
    let completed = try model.size(
      definition == nil || model.network == nil ? own : ["batch": own.entries.last?.value ?? 1])
    var wrapped = model
    let product = CurvatureModel.product(of: chosen)
    if product != .hessian { wrapped = try CurvatureModel(product, of: wrapped) }
    if chosen[AlongDirections.sizeName] != nil { wrapped = try AlongDirections(wrapped) }
    return (wrapped, completed.merging(chosen))
  }

  /// The accepted names for a use, in words.
  static func expected(for use: Use) -> String {
    let names = builtin(for: use).map(\.name).joined(separator: ", ")
    let files = sources.dropFirst().compactMap(\.expected)
    return "one of \(names), or the path of \(files.dropLast().joined(separator: ", ")) or \(files.last ?? "a file")"
  }
}
