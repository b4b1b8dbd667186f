import Analysis
import GRDB

/// The tables that follow from all cells of a sweep; stored when the sweep ends and derived again by `track db
/// check`. `Analysis` computes them.
enum SweepDerivations {
  /// A table, its columns except `sweep`, and the rows that it should have for a sweep.
  private struct Derived {
    let table: String
    let columns: [String]
    let rows: [[DatabaseValue]]
  }

  /// Derives all tables of a sweep and replaces the stored rows.
  static func store(_ sweep: Int64, in db: Database) throws {
    for derived in try all(of: sweep, in: db) {
      try db.execute(sql: "DELETE FROM \(derived.table) WHERE sweep = ?", arguments: [sweep])
      let places = Array(repeating: "?", count: derived.columns.count + 1).joined(separator: ", ")
      let sql = "INSERT INTO \(derived.table) (sweep, \(derived.columns.joined(separator: ", "))) VALUES (\(places))"
      for row in derived.rows {
        try db.execute(sql: sql, arguments: StatementArguments([sweep.databaseValue] + row))
      }
    }
  }

  /// Names of the tables whose rows do not follow from the sweep.
  static func stale(_ sweep: Int64, in db: Database) throws -> [String] {
    try all(of: sweep, in: db).filter { derived in
      let stored = try Row.fetchAll(
        db, sql: "SELECT \(derived.columns.joined(separator: ", ")) FROM \(derived.table) WHERE sweep = ?",
        arguments: [sweep]
      ).map { Array($0.databaseValues) }
      return sorted(stored) != sorted(derived.rows)
    }.map(\.table)
  }

  private static func sorted(_ rows: [[DatabaseValue]]) -> [[DatabaseValue]] {
    rows.map { (text: "\($0)", row: $0) }.sorted { $0.text < $1.text }.map(\.row)
  }

  private static func all(of sweep: Int64, in db: Database) throws -> [Derived] {
    let cells = try cells(of: sweep, in: db)
    let analysis = SweepAnalysis(
      runs: try runs(of: sweep, cells, in: db), pairs: try pairs(of: sweep, cells, in: db))
    return [
      Derived(
        table: "fit",
        columns: [
          "workload", "strategy", "dtype", "threads", "blas", "variable", "fixed", "points", "exponent", "low", "high",
          "polynomial", "overhead_ns", "overhead_low", "overhead_high", "per_operation_ns", "per_operation_low",
          "per_operation_high", "deviation",
        ],
        rows: analysis.growth.map { row in
          values(row.line.workload, row.strategy, row.line.dtype) + place(of: row.line)
            + values(row.points, row.exponent, row.low, row.high, row.polynomial)
            + values(row.overhead?.value, row.overhead?.low, row.overhead?.high)
            + values(row.perOperation?.value, row.perOperation?.low, row.perOperation?.high, row.deviation)
        }),
      Derived(
        table: "count_law",
        columns: [
          "workload", "strategy", "dtype", "quantity", "domain", "sizes", "polynomial", "fitted", "confirmed",
        ],
        rows: analysis.countLaws.map { row in
          values(
            row.workload, row.strategy, row.dtype, row.quantity.rawValue, row.domain, row.sizes, row.polynomial,
            row.fitted, row.confirmed)
        }),
      Derived(
        table: "crossover",
        columns: [
          "workload", "strategy_a", "strategy_b", "dtype", "threads", "blas", "variable", "fixed", "place", "low",
          "high",
          "below", "above", "formula", "exact",
        ],
        rows: analysis.crossovers.map { row in
          values(row.line.workload, row.lower, row.upper, row.line.dtype) + place(of: row.line)
            + values(row.place, row.low, row.high, row.below, row.above, row.formula, row.exact)
        }),
    ]
  }

  private static func values(_ values: (any DatabaseValueConvertible)?...) -> [DatabaseValue] {
    values.map { $0?.databaseValue ?? .null }
  }

  /// `threads`, `blas`, `variable` and `fixed` of a line.
  private static func place(of line: SizeLine) -> [DatabaseValue] {
    let fixed =
      line.fixed.numbers.map { ($0.name, "\($0.value)") }
      + line.fixed.choices.map { ($0.name, $0.value.jsonText) }
    return values(line.threads, line.blas, line.variable, JSONText.object(fixed))
  }

  /// The cells that were measured on the kind of machine of the sweep's command: of the last that continued it. Of
  /// several measurements of a cell the newest complete one counts, as in reports.
  private static func cells(of sweep: Int64, in db: Database) throws -> [Int64: SweepCell] {
    var sizes: [Int64: CellSizes] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT cell.id, size.key, size.value, size.type FROM cell, json_each(cell.size) AS size
        WHERE cell.sweep = ? ORDER BY cell.id, size.id
        """, arguments: [sweep])
    {
      if row[3] == "integer" {
        sizes[row[0], default: CellSizes()].numbers.append(.init(row[1], row[2]))
      } else if row[3] == "text" {
        sizes[row[0], default: CellSizes()].choices.append(.init(row[1], row[2]))
      }
    }
    let cells = try Row.fetchAll(
      db,
      sql: """
        SELECT id, workload, dtype, threads, blas, size, \(SweepParts.isComplete),
               (SELECT coalesce(max(recorded_at || run_id), '') FROM run WHERE run.cell = cell.id)
        FROM cell WHERE sweep = ? AND NOT EXISTS (
          SELECT 1 FROM run JOIN invocation ON invocation.id = run.invocation
          JOIN machine ON machine.id = invocation.machine
          WHERE run.cell = cell.id AND machine.kind IS NOT (
            SELECT machine.kind FROM sweep JOIN invocation ON invocation.id = sweep.invocation
            JOIN machine ON machine.id = invocation.machine WHERE sweep.id = cell.sweep))
        """, arguments: [sweep]
    )
    var best: [[DatabaseValue]: (id: Int64, isComplete: Bool, newest: String, cell: SweepCell)] = [:]
    for row in cells {
      let id: Int64 = row[0]
      let cell = SweepCell(
        workload: row[1], dtype: row[2], threads: row[3], blas: row[4], sizes: sizes[id] ?? CellSizes())
      let new = (id: id, isComplete: row[6] as Bool, newest: row[7] as String, cell: cell)
      let key = (1...5).map { row[$0] as DatabaseValue }
      if let old = best[key], (old.isComplete ? 1 : 0, old.newest) >= (new.isComplete ? 1 : 0, new.newest) { continue }
      best[key] = new
    }
    return Dictionary(uniqueKeysWithValues: best.values.map { ($0.id, $0.cell) })
  }

  private static func runs(of sweep: Int64, _ cells: [Int64: SweepCell], in db: Database) throws -> [SweepRun] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT cell.id, run.strategy, cost.multiplications, cost.additions, cost.peak_bytes,
               CASE run.status WHEN 'finished' THEN median_ns END AS median_ns, divisions, comparisons, transcendentals,
               bytes_read, bytes_written
        FROM run JOIN cell ON cell.id = run.cell
        LEFT JOIN cost ON cost.run = run.id LEFT JOIN timing_summary ON timing_summary.run = run.id
        WHERE cell.sweep = ? AND run.strategy IS NOT NULL ORDER BY run.recorded_at, run.run_id
        """, arguments: [sweep]
    ).compactMap { row in
      let counts = CountedQuantity.allCases.compactMap { quantity in
        (row[quantity.rawValue] as Int?).map { (quantity, $0) }
      }
      let others = ["divisions", "comparisons", "transcendentals", "bytes_read", "bytes_written"]
      return cells[row[0]].map {
        SweepRun(
          cell: $0, strategy: row[1], counts: Dictionary(uniqueKeysWithValues: counts),
          everyCount: counts.map(\.1) + others.compactMap { row[$0] as Int? }, medianNs: row["median_ns"])
      }
    }
  }

  private static func pairs(of sweep: Int64, _ cells: [Int64: SweepCell], in db: Database) throws -> [SweepPair] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT a.cell, a.strategy, b.strategy, ratio, low, high, winner
        FROM comparison JOIN run AS a ON a.id = run_a JOIN run AS b ON b.id = run_b JOIN cell ON cell.id = a.cell
        WHERE cell.sweep = ? AND winner <> 'same' ORDER BY a.recorded_at, a.run_id, b.recorded_at, b.run_id
        """, arguments: [sweep]
    ).compactMap { row in
      cells[row[0]].map {
        SweepPair(
          cell: $0, a: row[1], b: row[2], ratio: row[3], low: row[4], high: row[5],
          verdict: Verdict(rawValue: row[6]) ?? .noDifferenceSeen)
      }
    }
  }
}
