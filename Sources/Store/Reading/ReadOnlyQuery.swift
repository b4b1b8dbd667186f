/// Which statements a user may ask, by their first word: what is refused for it gets a plainer answer than an authorizer's.
public enum ReadOnlyQuery {
  private static let beginnings = ["SELECT", "WITH", "VALUES", "EXPLAIN"]

  /// Whether the first word of `sql`, after comments, begins a query.
  public static func isQuery(_ sql: String) -> Bool {
    // By scalars, as SQLite reads: a comment ends at a line feed alone, and CR LF is not one character.
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
