/// The registry: every verb finds its models here, by name or path.
public enum Models {
  /// In the order in which they are asked.
  static let sources: [any ModelSource] = [BuiltinModels(), NetworkFiles()]

  /// What a model is wanted for. Any model may be asked for either; it refuses what it has not.
  public enum Use: String, Sendable {
    /// To be computed by strategies.
    case workload
    /// To be evaluated, differentiated or trained as a network.
    case network
    /// To be shown.
    case any = "workload or network"
  }

  /// The models that track has and that have this use, in the order in which listings show them.
  public static func builtin(for use: Use = .any) -> [any Model] {
    BuiltinModels.all.filter { use == .workload ? !$0.studySizes.isEmpty : use == .any || $0.network != nil }
  }

  /// Those of the study that a sweep takes where no model is named.
  public static var study: [any Model] { BuiltinModels.all.filter(\.isInStudy) }

  /// The model that track has by this name; `nil` where there is none.
  public static func builtin(named name: String) -> (any Model)? { BuiltinModels.all.first { $0.name == name } }

  /// The model called `name`, or that of the file at this path.
  /// - Throws: `InputError.usage` that lists the names there are; `FormatError` where a file is wrong or cannot be read.
  public static func find(_ name: String, for use: Use) throws -> any Model {
    for source in sources {
      if let model = try source.model(name) { return model }
    }
    throw InputError.usage("there is no \(use.rawValue) \"\(name)\"; expected \(expected(for: use))")
  }

  /// The model that a run recorded as its definition.
  /// - Parameter source: what messages call it.
  /// - Throws: `FormatError`.
  public static func recorded(_ definition: String, source: String) throws -> any Model {
    FileModel(file: try NetworkFile(text: Array(definition.utf8), file: source))
  }

  /// What may be given for a use, in words.
  static func expected(for use: Use) -> String {
    let names = builtin(for: use).map(\.name).joined(separator: ", ")
    return "one of \(names), or " + sources.dropFirst().map(\.expected).joined(separator: " or ")
  }
}
