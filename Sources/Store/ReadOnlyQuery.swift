/// Which statements a user may ask, by their first word: what is refused for it gets a plainer answer than an authorizer's.
public enum ReadOnlyQuery {
  private static let beginnings = ["SELECT", "WITH", "VALUES", "EXPLAIN"]

  /// Whether the first word of `sql`, after comments, begins a query.
  public static func isQuery(_ sql: String) -> Bool {
    var rest = Substring(sql)
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "(" }
      if rest.hasPrefix("--") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*") {
        rest = rest.dropFirst(2)
        while !rest.isEmpty && !rest.hasPrefix("*/") { rest = rest.dropFirst() }
        rest = rest.dropFirst(2)
      } else {
        return beginnings.contains(rest.prefix { $0.isLetter }.uppercased())
      }
    }
  }
}
