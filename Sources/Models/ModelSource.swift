public import Formats

/// A source of models: those built in, users' formulas, or files of a format. Each has a folder; `Models.sources` lists
/// them.
public protocol ModelSource: Sendable {
  /// What it accepts, for messages: names, or a kind of file.
  var expected: String? { get }

  /// The model of this name or at this path; `nil` if the source has none.
  /// - Throws: `FormatError` if a file is wrong or cannot be read.
  func model(_ name: String) throws -> (any Model)?

  /// The model of a definition that a run recorded (`Model.definition`); `nil` for a definition of another source.
  /// - Parameter source: name of the definition in messages.
  /// - Throws: `FormatError`, `InputError.data` if the definition is wrong.
  func recorded(_ definition: JSONValue, source: String) throws -> (any Model)?
}

extension ModelSource {
  public func recorded(_ definition: JSONValue, source: String) throws -> (any Model)? { nil }
}
