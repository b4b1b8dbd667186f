/// A value that JSON can say.
public protocol JSONEncodable {
  /// The value as JSON on one line.
  var jsonText: String { get }
}

extension String: JSONEncodable { public var jsonText: String { JSONText.string(self) } }
extension Double: JSONEncodable { public var jsonText: String { JSONText.number(self) } }
extension Int: JSONEncodable { public var jsonText: String { "\(self)" } }
extension Bool: JSONEncodable { public var jsonText: String { "\(self)" } }
extension SQLValue: JSONEncodable { public var jsonText: String { JSONText.value(self) } }
extension Optional: JSONEncodable where Wrapped: JSONEncodable {
  public var jsonText: String { map(\.jsonText) ?? "null" }
}
extension Array: JSONEncodable where Element: JSONEncodable {
  public var jsonText: String { JSONText.array(of: map(\.jsonText)) }
}

/// A text that is JSON already.
public struct RawJSON: JSONEncodable {
  public let jsonText: String

  /// What `text` says.
  public init(_ text: String) { jsonText = text }
}

/// Members of a JSON object, in this order.
public struct JSONRecord: JSONEncodable, ExpressibleByDictionaryLiteral {
  private let members: [(name: String, value: any JSONEncodable)]

  /// An object of these members.
  public init(_ members: [(name: String, value: any JSONEncodable)]) { self.members = members }

  public init(dictionaryLiteral members: (String, any JSONEncodable)...) { self.members = members.map { ($0, $1) } }

  /// A row of a query.
  /// - Parameter json: columns whose texts are JSON already.
  public init(_ columns: [String], _ row: [SQLValue], json: Set<String> = []) {
    members = zip(columns, row).map { ($0, RawJSON(JSONText.value($1, isJSON: json.contains($0) && $1 != .null))) }
  }

  public var jsonText: String { JSONText.object(members.map { ($0.name, $0.value.jsonText) }) }

  /// The members of both.
  public static func + (a: JSONRecord, b: JSONRecord) -> JSONRecord { JSONRecord(a.members + b.members) }
}
