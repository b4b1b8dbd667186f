/// Which strategies compute products: all but baselines and gradients.
public enum ProductNames {
  private static let others: Set = ["value", "gradient", "call", "forward-mode-gradient"]
  /// What the names of gradients with checkpoints begin with.
  private static let checkpointed = "checkpointed"

  /// Whether a strategy, without the name of a peer's library, computes a product.
  public static func contains(_ name: String) -> Bool { !others.contains(name) && !name.hasPrefix(checkpointed) }

  /// The same of a column, as SQL.
  static func condition(_ column: String = "strategy") -> String {
    "\(column) NOT IN (\(others.sorted().map(SQL.text).joined(separator: ", "))) AND \(column) NOT LIKE '\(checkpointed)%'"
  }
}
