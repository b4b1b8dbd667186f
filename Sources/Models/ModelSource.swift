/// A source of models: those built in, or files of a format. Each has a folder; `Models.sources` lists them.
public protocol ModelSource: Sendable {
  /// The names that it accepts, for messages.
  var expected: String { get }

  /// The model of this name or at this path; `nil` if the source has none.
  /// - Throws: `FormatError` if a file is wrong or cannot be read.
  func model(_ name: String) throws -> (any Model)?
}
