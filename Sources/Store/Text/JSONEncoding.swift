import Formats

/// A value that can be written as JSON.
public protocol JSONEncodable {
  /// The value as JSON on one line.
  var jsonText: String { get }
}

extension String: JSONEncodable { public var jsonText: String { jsonQuoted } }
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

/// A text that is JSON.
public struct RawJSON: JSONEncodable {
  public let jsonText: String

  public init(_ text: String) { jsonText = text }
}

/// A JSON object whose members have an order.
public struct JSONRecord: JSONEncodable, ExpressibleByDictionaryLiteral {
  private let members: [(name: String, value: any JSONEncodable)]

  public init(_ members: [(name: String, value: any JSONEncodable)]) { self.members = members }

  public init(dictionaryLiteral members: (String, any JSONEncodable)...) { self.members = members.map { ($0, $1) } }

  /// The object of a row of a query.
  /// - Parameter json: columns whose texts are JSON.
  public init(_ columns: [String], _ row: [SQLValue], json: Set<String> = []) {
    members = zip(columns, row).map { ($0, RawJSON(JSONText.value($1, isJSON: json.contains($0) && $1 != .null))) }
  }

  public var jsonText: String { JSONText.object(members.map { ($0.name, $0.value.jsonText) }) }

  public static func + (a: JSONRecord, b: JSONRecord) -> JSONRecord { JSONRecord(a.members + b.members) }
}
