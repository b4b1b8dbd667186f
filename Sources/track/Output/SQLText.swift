import Store

/// Values of a query's result as people read them.
enum SQLText {
  /// Nothing for NULL, bytes as SQL writes them, and infinities by the names that they have in JSON and CSV.
  static func plain(_ value: SQLValue) -> String {
    switch value {
    case .null: ""
    case .integer(let integer): "\(integer)"
    case .real(let real): real.isFinite ? "\(real)" : real < 0 ? "-Infinity" : "Infinity"
    case .text(let text): VisibleText.line(text)
    case .blob: String(JSONText.value(value).dropFirst().dropLast())
    }
  }
}
