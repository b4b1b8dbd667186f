import GRDB

/// How a database uses its space.
public struct DatabaseStatistics: Sendable {
  /// Bytes of all pages.
  public let bytes: Int
  /// Bytes of unused pages.
  public let freeBytes: Int
  /// Each table: `table`, `rows` and `bytes` with its indexes; bytes are NULL if SQLite was built without dbstat.
  public let tables: ResultTable
  /// Tensors in one row: number of contents, of names in runs, of stored contents, their bytes, and the bytes saved
  /// by storing each content once.
  public let tensors: ResultTable
  /// Each workload: `workload`, `runs`, `cells`, `samples`, and bytes of stored tensors; a tensor of several runs
  /// counts for each.
  public let workloads: ResultTable
  /// The runs with the most bytes of stored tensors and evaluations.
  public let biggestRuns: ResultTable
}

extension Store {
  /// Counts rows and bytes. Reads the whole file once.
  /// - Throws: `StoreError`.
  public func statistics() throws -> DatabaseStatistics {
    try read { db in
      func table(_ sql: String) throws -> ResultTable { try statements.table(sql, []) }
      let hasSizes =
        try Bool.fetchOne(db, sql: "SELECT count(*) > 0 FROM pragma_module_list WHERE name = 'dbstat'") ?? false
      let names = try String.fetchAll(
        db, sql: "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      let sizes =
        hasSizes
        ? try Row.fetchAll(
          db, sql: "SELECT tbl_name, sum(pgsize) FROM dbstat JOIN main.sqlite_schema USING (name) GROUP BY tbl_name"
        ).map { ($0[0] as String, $0[1] as Int64) } : []
      let bytes = Dictionary(sizes) { first, _ in first }
      let rows = try names.map { name -> [SQLValue] in
        let count = try Int64.fetchOne(db, sql: "SELECT count(*) FROM \"\(name)\"") ?? 0
        return [.text(name), .integer(count), bytes[name].map(SQLValue.integer) ?? .null]
      }
      let pageSize = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
      return DatabaseStatistics(
        bytes: try Self.fileSize(db),
        freeBytes: pageSize * (try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0),
        tables: ResultTable(columns: ["table", "rows", "bytes"], rows: rows),
        tensors: try table(
          """
          SELECT count(*) AS contents, (SELECT count(*) FROM run_tensor) AS names, count(data) AS stored,
                 coalesce(sum(length(data)), 0) AS stored_bytes,
                 (SELECT coalesce(sum(bytes), 0) FROM run_tensor JOIN tensor ON tensor.id = run_tensor.tensor
                  WHERE data IS NOT NULL) - coalesce(sum(length(data)), 0) AS saved_bytes
          FROM tensor
          """),
        workloads: try table(
          """
          SELECT workload, count(*) AS runs, count(DISTINCT cell.id) AS cells,
                 sum((SELECT count(*) FROM sample WHERE sample.run = run.id)) AS samples,
                 sum((SELECT coalesce(sum(length(data)), 0) FROM run_tensor JOIN tensor ON tensor.id = tensor
                      WHERE run_tensor.run = run.id)) AS tensor_bytes
          FROM run JOIN cell ON cell.id = run.cell GROUP BY workload ORDER BY tensor_bytes DESC, workload
          """),
        biggestRuns: try table(
          """
          SELECT run_id, workload, strategy,
                 (SELECT coalesce(sum(length(data)), 0) FROM run_tensor JOIN tensor ON tensor.id = tensor
                  WHERE run_tensor.run = run.id)
                 + (SELECT coalesce(sum(length(input) + coalesce(length(output), 0)), 0) FROM evaluation
                    WHERE evaluation.run = run.id) AS bytes
          FROM run JOIN cell ON cell.id = run.cell ORDER BY bytes DESC, run_id LIMIT 10
          """))
    }
  }
}
