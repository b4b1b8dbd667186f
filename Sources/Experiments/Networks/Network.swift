/// A network that can be named on the command line: one that track has, or one in a file. Its description is a network file either way.
public protocol Network: Sendable {
  /// Name on the command line and in the database.
  var name: String { get }
  /// What it computes, in one line.
  var summary: String { get }
  /// What a reader of its outputs should know.
  var caution: String? { get }
  /// Its sizes, with what they are of.
  var sizeNames: [SizeName] { get }

  /// Its file, and the sizes that were chosen, from assignments on the command line.
  /// - Throws: `InputError.usage` where an assignment is wrong; `FormatError` where the file is.
  func file(_ assignments: [String: String]) throws -> ChosenNetwork

  /// Where the notes that it is from say otherwise of an adjoint, by the name of the value.
  var footnotes: [String: String] { get }

  /// Whether it has a parameter of this name at some size, where that is more than its file says at the standard ones.
  func mayHave(parameter: String) -> Bool

  /// Sizes that follow from given parameters and that its file does not find out itself.
  func sizes(from given: [String: GivenTensors.Given]) throws -> [String: String]

  /// Refuses inputs of a length that it does not take.
  /// - Throws: `InputError.data`.
  func check(inputLength: Int) throws
}

extension Network {
  public var caution: String? { nil }

  public var footnotes: [String: String] { [:] }

  public func mayHave(parameter: String) -> Bool { false }

  public func sizes(from given: [String: GivenTensors.Given]) throws -> [String: String] { [:] }

  public func check(inputLength: Int) throws {}

  /// Assignments as counts.
  static func counts(_ assignments: [String: String]) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for (name, text) in assignments { counts[name] = try SizeGrammar.count(text, for: name) }
    return counts
  }
}

/// The networks there are.
public enum Networks {
  /// In the order in which listings show them.
  public static let all: [any Network] = [
    SuperincreasingNetwork(), TwoBranchNetwork(), MLPNetwork(), LogisticNetwork(),
  ]

  /// The network called `name`, or that in the file of this path.
  /// - Throws: `InputError.usage` that lists the names there are.
  public static func find(_ name: String) throws -> any Network {
    if let network = all.first(where: { $0.name == name }) { return network }
    guard name.contains(".") || name.contains("/") || name == "-" else {
      throw InputError.usage(
        "there is no network \"\(name)\"; expected one of \(all.map(\.name).joined(separator: ", ")), or the path of a network file such as net.json"
      )
    }
    return FileNetwork(file: try NetworkFile(path: name))
  }
}

/// A network that a user wrote.
struct FileNetwork: Network {
  let file: NetworkFile

  var name: String { file.name }
  var summary: String { file.summary }
  var caution: String? { file.caution }
  var sizeNames: [SizeName] {
    file.sizes.map { SizeName(name: $0.name, isOptional: true, summary: "\($0.value) unless chosen") }
  }

  func file(_ assignments: [String: String]) throws -> ChosenNetwork {
    ChosenNetwork(file: file, sizes: try Self.counts(assignments))
  }
}
