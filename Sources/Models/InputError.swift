/// Input that cannot be used. The description is one sentence that names the input, what was expected and what to do.
public struct InputError: Error, Equatable, CustomStringConvertible {
  /// Where the fault lies.
  public enum Kind: Sendable {
    /// In how the command was written.
    case usage
    /// In the data that it was given.
    case data
  }

  /// Where the fault lies.
  public let kind: Kind
  public let description: String

  /// A fault in how the command was written.
  public static func usage(_ description: String) -> InputError { InputError(kind: .usage, description: description) }

  /// A fault in the data that the command was given.
  public static func data(_ description: String) -> InputError { InputError(kind: .data, description: description) }
}
