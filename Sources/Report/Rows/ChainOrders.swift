/// The orders in which a chain of matrices is multiplied, as rows name them. All other strategies are of derivatives.
enum ChainOrders {
  /// Their names, in the order in which they are shown.
  static let names = ["forward", "reverse", "optimal"]

  /// The names as a list of SQL.
  static let list = "(" + names.map(SQL.text).joined(separator: ", ") + ")"

  /// What sorts rows by them in SQL, with other strategies last.
  static let rank =
    "CASE strategy" + names.dropLast().enumerated().map { " WHEN \(SQL.text($1)) THEN \($0 + 1)" }.joined()
    + " ELSE \(names.count) END"
}
