/// Unusable input. The description is one sentence that names the input, what was expected and what to do.
public struct InputError: Error, Equatable, CustomStringConvertible {
  public enum Kind: Sendable {
    /// The command is wrong.
    case usage
    /// The data is wrong.
    case data
  }

  public let kind: Kind
  public let description: String

  /// An error in the command.
  public static func usage(_ description: String) -> InputError { InputError(kind: .usage, description: description) }

  /// An error in the data.
  public static func data(_ description: String) -> InputError { InputError(kind: .data, description: description) }
}
