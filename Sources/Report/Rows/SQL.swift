import Formats

/// Writes parts of SQL.
enum SQL {
  /// What the rows of a view with `machine_kind` may be mixed by: their kind of machine or, where an older track recorded
  /// none, the machine. It was of an unknown kind, which no known one stands for.
  static let kind = "coalesce(machine_kind, machine)"

  /// What a row of a view says in its type, threads and BLAS beyond the usual float64, 1 thread and OpenBLAS, to follow a
  /// name where one table has rows of several settings.
  static func settings(_ row: String) -> String {
    """
    CASE \(row).dtype WHEN 'float64' THEN '' ELSE ', ' || \(row).dtype END
      || CASE \(row).threads WHEN 1 THEN '' ELSE ', ' || \(row).threads || ' threads' END
      || CASE \(row).blas WHEN 'openblas' THEN '' ELSE ', ' || \(row).blas END
    """
  }

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
