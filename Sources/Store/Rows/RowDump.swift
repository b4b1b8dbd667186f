// Rows as SQL text, small enough to be committed beside a report.

extension Store.Snapshot {
  /// Tables of a dump, referenced ones first, with the condition for rows of the runs in `dumped`.
  static let parts: [(table: String, condition: String)] = [
    (
      "machine",
      """
      id IN (SELECT machine FROM invocation WHERE id IN (SELECT invocation FROM dumped)
             UNION SELECT machine FROM peak WHERE sweep IN (SELECT sweep FROM cell WHERE id IN (SELECT cell FROM dumped)))
      """
    ),
    ("invocation", "id IN (SELECT invocation FROM dumped)"),
    ("sweep", "id IN (SELECT sweep FROM cell WHERE id IN (SELECT cell FROM dumped))"),
    ("cell", "id IN (SELECT cell FROM dumped)"), ("run", "id IN (SELECT id FROM dumped)"),
    ("cost", "run IN (SELECT id FROM dumped)"), ("verdict", "run IN (SELECT id FROM dumped)"),
    ("evaluation", "run IN (SELECT id FROM dumped)"), ("curvature", "run IN (SELECT id FROM dumped)"),
    ("tensor", "id IN (SELECT tensor FROM run_tensor WHERE run IN (SELECT id FROM dumped))"),
    ("model", "id IN (SELECT model FROM run_model WHERE run IN (SELECT id FROM dumped))"),
    ("run_model", "run IN (SELECT id FROM dumped)"),
    ("run_tensor", "run IN (SELECT id FROM dumped)"), ("timing_summary", "run IN (SELECT id FROM dumped)"),
    ("comparison", "run_a IN (SELECT id FROM dumped) AND run_b IN (SELECT id FROM dumped)"),
    ("fit", "sweep IN (SELECT sweep FROM cell WHERE id IN (SELECT cell FROM dumped))"),
    ("count_law", "sweep IN (SELECT sweep FROM cell WHERE id IN (SELECT cell FROM dumped))"),
    ("crossover", "sweep IN (SELECT sweep FROM cell WHERE id IN (SELECT cell FROM dumped))"),
    ("peak", "sweep IN (SELECT sweep FROM cell WHERE id IN (SELECT cell FROM dumped))"),
    ("sample", "run IN (SELECT id FROM dumped)"),
  ]

  /// INSERT statements for the rows of all runs that meet a condition on the view `runs`, of their cells and sweeps,
  /// and for one run of each other kind of machine. Values of tensors and texts of models are omitted; digests and
  /// previews are kept. Samples are omitted if the text would be too long with them. Equal rows give equal bytes.
  /// - Throws: `StoreError.unusable` if it is too long even without samples.
  public func rowDump(where condition: String, maxBytes: Int) throws -> String {
    let dumped = """
      WITH chosen (id) AS MATERIALIZED (
        SELECT id FROM run WHERE run_id IN (
          SELECT run_id FROM runs WHERE (\(condition)) AND status <> 'running'
          UNION SELECT run_id FROM runs WHERE status <> 'running' GROUP BY coalesce(machine_kind, machine) HAVING max(recorded_at || run_id) > '')
      ), dumped (id, cell, invocation) AS MATERIALIZED (
        SELECT id, cell, invocation FROM run WHERE id IN (
          SELECT id FROM chosen UNION SELECT same_as FROM verdict WHERE run IN (SELECT id FROM chosen)))
      """
    let texts = try Self.parts.map { try inserts(into: $0.table, where: $0.condition, with: dumped) }
    let version = try query("SELECT max(version) FROM migration").rows.first?.first?.integer ?? 0
    let whole = texts.joined()
    let head = "-- Rows of track, schema \(version); track report --from FILE reads them.\n"
    if head.utf8.count + whole.utf8.count <= maxBytes { return head + whole }
    let short = texts.dropLast().joined()
    guard head.utf8.count + short.utf8.count <= maxBytes else {
      throw StoreError(
        .unusable,
        "the rows behind this report are \(short.utf8.count) bytes of SQL, more than \(maxBytes); choose one sweep with --sweep"
      )
    }
    return head + "-- Samples are left out: with them the text would be \(whole.utf8.count) bytes.\n" + short
  }

  /// The rows of a table as one statement; empty if there are none.
  private func inserts(into table: String, where condition: String, with dumped: String) throws -> String {
    func texts(_ sql: String, _ arguments: [SQLValue] = []) throws -> [String] {
      try query(sql, arguments).rows.compactMap { $0.first?.text }
    }
    let columns = try texts("SELECT name FROM pragma_table_info(?)", [.text(table)])
    // SQLite's literals read back to the same bits, except infinite ones.
    let values = columns.map { column in
      (table == "tensor" && column == "data") || (table == "model" && column == "text")
        ? "'NULL'"
        : "CASE WHEN \(column) = 9e999 THEN '9e999' WHEN \(column) = -9e999 THEN '-9e999' ELSE quote(\(column)) END"
    }
    let keys = try texts("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", [.text(table)])
    let rows = try texts(
      """
      \(dumped)
      SELECT \(values.joined(separator: " || ',' || ")) FROM \(table) WHERE \(condition)
      ORDER BY \(keys.joined(separator: ", "))
      """)
    guard !rows.isEmpty else { return "" }
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES\n"
      + rows.map { "(\($0))" }.joined(separator: ",\n") + ";\n"
  }
}
