/// A file that cannot be used. The description is one sentence that names the file, the place in it, what was found and what was
/// expected.
public struct FormatError: Error, Equatable, CustomStringConvertible {
  /// Where the fault lies.
  public enum Kind: Sendable {
    /// In what the file holds.
    case content
    /// The file cannot be opened or read.
    case unreadable
  }

  /// Where the fault lies.
  public let kind: Kind
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// A fault at a place of a file.
  public init(_ file: String, _ place: String = "", found: String, expected: String) {
    self.init(.content, "\(file)\(place.isEmpty ? "" : ", \(place)"): found \(found), expected \(expected)")
  }

  /// This fault of a file that another one names: with the place in that one in front.
  public func named(at place: String, of file: String) -> FormatError {
    FormatError(kind, "\(file), \(place): \(description)")
  }

  /// This fault with advice behind it, such as an option that leads on.
  public func advising(_ advice: String) -> FormatError { FormatError(kind, "\(description); \(advice)") }

  /// A piece of a file as it is quoted in a message: short, and on one line.
  public static func quote(_ bytes: some Sequence<UInt8>) -> String {
    let most = 40
    let start = Array(bytes.prefix(most + 1))
    let text = VisibleText.line(String(decoding: start.prefix(most), as: UTF8.self))
    return "\"\(text)\(start.count > most ? "…" : "")\""
  }
}
