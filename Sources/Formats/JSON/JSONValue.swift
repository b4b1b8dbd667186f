/// A JSON value. Objects keep the order of their members. An array of numbers is stored without a case for each
/// number.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  /// A non-empty array of numbers only.
  case numbers([Double])
  case array([JSONValue])
  case object(JSONObject)

  /// Its type in one or two words, for messages.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): "the number \(Int(exactly: value).map(String.init) ?? "\(value)")"
    case .string(let text): "the string \(FormatError.quote(text.utf8))"
    case .numbers, .array: "an array"
    case .object: "an object"
    }
  }
}

/// The members of a JSON object, in order. Names are unique.
public struct JSONObject: Sendable, Equatable {
  public struct Member: Sendable, Equatable {
    public let name: String
    public let value: JSONValue
  }

  public let members: [Member]

  public subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }
}
