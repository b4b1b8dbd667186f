/// A JSON value. Members keep their order, and an array of numbers alone is kept without a case for each.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  /// An array of at least one number and of nothing else.
  case numbers([Double])
  case array([JSONValue])
  case object(JSONObject)

  /// What it is, in a word or two, as messages name it.
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

/// The members of a JSON object, in order; names are unique.
public struct JSONObject: Sendable, Equatable {
  public struct Member: Sendable, Equatable {
    public let name: String
    public let value: JSONValue
  }

  public let members: [Member]

  /// The value called `name`; `nil` where there is none.
  public subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }
}
