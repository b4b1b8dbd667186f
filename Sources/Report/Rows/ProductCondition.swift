/// What a run gives: a product, a Hessian or a Jacobian, or something that these are compared with.
public enum ProductCondition {
  /// Whether a run gives a product or a matrix, as SQL. Names of our own strategies say so. Those of other libraries are free, so what they
  /// recorded does: a gradient has outputs `NAME.gradient`, a value `loss`, a call that computes nothing none.
  /// - Parameter row: a table or view in the query with `run_id`, `strategy` and `peer`.
  public static func sql(_ row: String) -> String {
    """
    CASE WHEN \(row).peer IS NULL THEN \(row).strategy NOT IN ('value', 'gradient', 'call', 'forward-mode-gradient')
                                    AND \(row).strategy NOT LIKE 'checkpointed%'
         ELSE EXISTS (SELECT 1 FROM run_outputs AS o WHERE o.run_id = \(row).run_id AND o.name <> 'loss' AND o.name NOT LIKE '%.gradient') END
    """
  }
}
