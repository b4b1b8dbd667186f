/// Where models come from: those built in, files of a format. One folder each; `Models.sources` lists them.
public protocol ModelSource: Sendable {
  /// What it takes for a name, for messages.
  var expected: String { get }

  /// The model of this name or at this path; `nil` where the source has none by such a name.
  /// - Throws: `FormatError` where a file is wrong or cannot be read.
  func model(_ name: String) throws -> (any Model)?
}
