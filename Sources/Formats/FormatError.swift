/// An unusable file. The description is one sentence with the file, the place in it, the content found and the
/// content expected.
public struct FormatError: Error, Equatable, CustomStringConvertible {
  /// The cause.
  public enum Kind: Sendable {
    /// The contents are invalid.
    case content
    /// The file cannot be opened or read.
    case unreadable
  }

  public let kind: Kind
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// An error at a place in a file.
  public init(_ file: String, _ place: String = "", found: String, expected: String) {
    self.init(.content, "\(file)\(place.isEmpty ? "" : ", \(place)"): found \(found), expected \(expected)")
  }

  /// This error in a file that another file refers to, prefixed with the place of the reference.
  public func named(at place: String, of file: String) -> FormatError {
    FormatError(kind, "\(file), \(place): \(description)")
  }

  /// This error followed by advice, such as an option to use.
  public func advising(_ advice: String) -> FormatError { FormatError(kind, "\(description); \(advice)") }

  /// A piece of a file, quoted for a message: shortened, and on one line.
  public static func quote(_ bytes: some Sequence<UInt8>) -> String {
    let most = 40
    let start = Array(bytes.prefix(most + 1))
    let text = VisibleText.line(String(decoding: start.prefix(most), as: UTF8.self))
    return "\"\(text)\(start.count > most ? "…" : "")\""
  }
}
