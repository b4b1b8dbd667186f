import Store

/// Values of a query's result as people read them.
enum SQLText {
  /// Nothing for NULL, line breaks as spaces, bytes as SQL writes them.
  static func plain(_ value: SQLValue) -> String {
    switch value {
    case .null: ""
    case .integer(let integer): "\(integer)"
    case .real(let real): "\(real)"
    case .text(let text): String(text.map { $0.isNewline ? " " : $0 })
    case .blob: String(JSONText.value(value).dropFirst().dropLast())
    }
  }
}
