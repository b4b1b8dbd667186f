// Rows of views by the identities of runs. The views compute them by subqueries and over all pairs, where no index
// helps. By key, a row takes as long among a hundred runs as among a hundred thousand.

extension Store.Snapshot {
  /// The row of a run in `hvp_costs`, or else in `derivative_costs`; empty if it has none.
  /// - Throws: `StoreError`.
  public func costs(ofRun runID: String) throws -> ResultTable {
    let products = try query(KeyedRows.costs(in: "hvp_costs"), [.text(runID)])
    return products.rows.isEmpty ? try query(KeyedRows.costs(in: "derivative_costs"), [.text(runID)]) : products
  }

  /// `time_ratio`, `low`, `high`, `noise_floor` and `winner_by_time` of two runs, as in `comparisons`; empty if they
  /// were not sampled together.
  /// - Throws: `StoreError`.
  public func comparison(of a: String, and b: String) throws -> ResultTable {
    try query(KeyedRows.comparison, [.text(a), .text(b)])
  }
}

/// The queries; `?1` and `?2` are identities.
enum KeyedRows {
  // By identity and median time: the view has both unchanged from the table, which has an index.
  static func costs(in view: String) -> String {
    """
    SELECT * FROM \(view) WHERE run_id = ?1 AND median_ns =
      (SELECT median_ns FROM run JOIN timing_summary AS t ON t.run = run.id WHERE run.run_id = ?1)
    """
  }

  static let comparison = """
    SELECT ratio AS time_ratio, low, high, cell.noise_floor,
           CASE winner WHEN 'a' THEN a.strategy WHEN 'b' THEN b.strategy WHEN 'same' THEN 'same computation'
                       WHEN 'few' THEN 'too few rounds to tell' ELSE 'no difference seen' END AS winner_by_time
    FROM (SELECT run_a, run_b, ratio, low, high, winner FROM comparison
          WHERE run_a = (SELECT id FROM run WHERE run_id = ?1) AND run_b = (SELECT id FROM run WHERE run_id = ?2)
          UNION ALL
          SELECT run_b, run_a, 1 / ratio, 1 / high, 1 / low,
                 CASE winner WHEN 'a' THEN 'b' WHEN 'b' THEN 'a' ELSE winner END
          FROM comparison
          WHERE run_a = (SELECT id FROM run WHERE run_id = ?2) AND run_b = (SELECT id FROM run WHERE run_id = ?1))
    JOIN run AS a ON a.id = run_a AND a.status = 'finished'
    JOIN run AS b ON b.id = run_b AND b.status = 'finished'
    JOIN cell ON cell.id = a.cell
    """

  static let all = [costs(in: "hvp_costs"), costs(in: "derivative_costs"), comparison]
}
