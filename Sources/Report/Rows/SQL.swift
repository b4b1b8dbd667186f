import Formats

/// Writes parts of SQL.
enum SQL {
  /// A text as a literal. Invisible characters, including line breaks, are written as numbers, so that the query can
  /// be read and pasted.
  static func text(_ text: String) -> String {
    var parts: [String] = []
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if VisibleText.isHidden(scalar) {
        if !plain.isEmpty { parts.append(quoted(plain)) }
        plain = String.UnicodeScalarView()
        parts.append("char(\(scalar.value))")
      } else {
        plain.append(scalar)
      }
    }
    if !plain.isEmpty || parts.isEmpty { parts.append(quoted(plain)) }
    // In parentheses, and still a text if all of it is invisible.
    return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " || ")))"
  }

  private static func quoted(_ text: String.UnicodeScalarView) -> String {
    "'" + String(text).replacing(scalar: "'", with: "''") + "'"
  }
}
