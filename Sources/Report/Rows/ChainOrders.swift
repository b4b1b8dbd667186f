/// Names of the orders in which a chain of matrices is multiplied. All other strategies are for derivatives.
enum ChainOrders {
  /// The names in the order of listings.
  static let names = ["forward", "reverse", "optimal"]

  /// The names as an SQL list.
  static let list = "(" + names.map(SQL.text).joined(separator: ", ") + ")"

  /// An SQL sort key: these orders first, other strategies last.
  static let rank =
    "CASE strategy" + names.dropLast().enumerated().map { " WHEN \(SQL.text($1)) THEN \($0 + 1)" }.joined()
    + " ELSE \(names.count) END"
}
