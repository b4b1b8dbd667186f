import Store

/// Values of a query's result in writing.
enum SQLText {
  /// As JSON. A text is a string, unless it is JSON already.
  static func json(_ value: SQLValue, isJSON: Bool = false) -> String {
    switch value {
    case .null: "null"
    case .integer(let integer): "\(integer)"
    case .real(let real): JSONText.number(real)
    case .text(let text): isJSON ? text : JSONText.string(text)
    case .blob(let bytes): JSONText.string(hexadecimal(bytes))
    }
  }

  /// For people: nothing for NULL, line breaks as spaces.
  static func plain(_ value: SQLValue) -> String {
    switch value {
    case .null: ""
    case .integer(let integer): "\(integer)"
    case .real(let real): "\(real)"
    case .text(let text): String(text.map { $0.isNewline ? " " : $0 })
    case .blob(let bytes): hexadecimal(bytes)
    }
  }

  /// A row as a JSON object.
  static func object(_ columns: [String], _ row: [SQLValue], json: Set<String> = []) -> String {
    JSONText.object(zip(columns, row).map { ($0, Self.json($1, isJSON: json.contains($0))) })
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    "X'" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
  }
}

extension SQLValue {
  /// The text, where it is one.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
