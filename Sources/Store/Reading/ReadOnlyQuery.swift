/// Checks the first word of a user's statement. Its error is clearer than the authorizer's.
public enum ReadOnlyQuery {
  private static let beginnings = ["SELECT", "WITH", "VALUES", "EXPLAIN"]

  /// Whether the first word of `sql`, after comments, begins a query.
  public static func isQuery(_ sql: String) -> Bool {
    // Compares Unicode scalars, as SQLite does: a comment ends at a line feed, and CR LF is two characters.
    var rest = sql.unicodeScalars[...]
    while true {
      rest = rest.drop { $0.properties.isWhitespace || $0 == "(" }
      if rest.starts(with: "--".unicodeScalars) {
        rest = rest.drop { $0 != "\n" }
      } else if rest.starts(with: "/*".unicodeScalars) {
        rest = rest.dropFirst(2)
        while !rest.isEmpty && !rest.starts(with: "*/".unicodeScalars) { rest = rest.dropFirst() }
        rest = rest.dropFirst(2)
      } else {
        return beginnings.contains(String(rest.prefix { $0.properties.isAlphabetic }).uppercased())
      }
    }
  }
}
