import Store

/// What the database's views say of a run, by column.
struct RecordedRun {
  /// Its row of `runs`.
  let run: [String: SQLValue]
  /// Its timing in `hvp_costs`; empty where it has none.
  let timing: [String: SQLValue]

  /// Its outputs as `run_outputs` summarises them, by name.
  let outputs: [String: [String: SQLValue]]

  /// Columns of `run_outputs` that stand for a large output, in order.
  static let outputColumns = ["shape", "dtype", "digest", "preview"]

  /// Columns of `hvp_costs` that are its timing, in order.
  static let timingColumns = ["samples", "repeats", "setup_ns", "min_ns", "p25_ns", "median_ns", "p75_ns", "mad_ns"]

  /// Median time of a call in nanoseconds.
  var median: Double? {
    if case .real(let value) = timing["median_ns"] { value } else { nil }
  }

  /// The runs of a cell by their identity. Rows are looked up by key, however many runs the database has.
  static func all(ofCell cell: UUIDv7, in snapshot: Store.Snapshot) throws -> [String: RecordedRun] {
    func rows(_ table: ResultTable) -> [[String: SQLValue]] {
      table.rows.map { Dictionary(zip(table.columns, $0)) { first, _ in first } }
    }
    func rows(_ sql: String) throws -> [[String: SQLValue]] {
      rows(try snapshot.query(sql, [.text(cell.description)]))
    }
    let timings = Dictionary(grouping: rows(try snapshot.hvpCosts(ofCell: cell.description))) {
      $0["run_id"]?.text ?? ""
    }
    let outputs = Dictionary(
      grouping: try rows("SELECT run_outputs.* FROM run_outputs JOIN runs USING (run_id) WHERE cell_id = ?")
    ) { $0["run_id"]?.text ?? "" }
    let runs = try rows("SELECT * FROM runs WHERE cell_id = ?").map { row in
      let id = row["run_id"]?.text ?? ""
      let named = (outputs[id] ?? []).map { ($0["name"]?.text ?? "", $0) }
      return (
        id, RecordedRun(run: row, timing: timings[id]?.first ?? [:], outputs: Dictionary(named) { first, _ in first })
      )
    }
    return Dictionary(runs) { first, _ in first }
  }
}
