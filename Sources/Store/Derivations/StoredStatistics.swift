import Analysis
import GRDB

/// Statistics of cells as rows: those in the database, and those that follow from its samples. `Analysis` derives
/// them.
enum StoredStatistics {
  /// Derives the statistics of a cell from its stored samples, by row number of its runs.
  private static func derived(of cell: Int64, in db: Database) throws -> CellStatistics<Int64> {
    var samples: [Int64: CellStatistics<Int64>.Samples] = [:]
    var sharing: [Int64: Int64] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT run.id, verdict.same_as, verdict.processes FROM run JOIN verdict ON verdict.run = run.id
        WHERE run.cell = ? AND run.status = 'finished'
        """, arguments: [cell])
    {
      samples[row[0]] = .init(ownProcesses: row[2])
      sharing[row[0]] = row[1]
    }
    let stored = try Row.fetchCursor(
      db,
      sql: """
        SELECT run.id, sample.arm, sample.repeats, sample.elapsed_ns, sample.process, sample.layout FROM run JOIN sample ON sample.run = run.id
        WHERE run.cell = ? AND run.status = 'finished' AND sample.phase = 'measure'
        ORDER BY run.id, sample.arm, sample.round
        """, arguments: [cell])
    while let row = try stored.next() {
      samples[row[0], default: .init()].append(
        repeats: row[2], elapsedNs: row[3], isTwin: row[1] == "repeat", process: row[4], layout: row[5])
    }
    return CellStatistics(of: samples.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, sharing: sharing)
  }

  /// The rows that a cell should have, derived from its stored samples; in the order of `stored`.
  static func expected(of cell: Int64, in db: Database) throws -> [[DatabaseValue]] {
    let statistics = try derived(of: cell, in: db)
    let runs = statistics.runs.map { run in
      let whole = [run.id, Int64(run.time.count), Int64(run.repeats)].map(\.databaseValue)
      let real = [run.time.min, run.time.p25, run.time.median, run.time.p75, run.time.mad].map(\.databaseValue)
      return whole + real + [run.time.medianLow, run.time.medianHigh].map { $0?.databaseValue ?? .null }
    }
    let pairs = statistics.pairs.map { pair in
      [pair.a, pair.b].map(\.databaseValue) + [pair.ratio, pair.low, pair.high].map(\.databaseValue)
        + [pair.verdict.rawValue, pair.unit.rawValue].map(\.databaseValue) + [pair.units?.databaseValue ?? .null]
    }
    return runs + pairs + [[statistics.noiseFloor?.databaseValue ?? .null]]
  }

  /// The rows that a cell has.
  static func stored(of cell: Int64, in db: Database) throws -> [[DatabaseValue]] {
    let queries = [
      """
      SELECT run, samples, repeats, min_ns, p25_ns, median_ns, p75_ns, mad_ns, median_low_ns, median_high_ns
      FROM timing_summary AS t JOIN run ON run.id = t.run JOIN cell ON cell.id = run.cell
      WHERE cell.id = ?1 AND t.cell = cell.id AND t.kind = run.kind AND t.strategy IS run.strategy AND t.n IS cell.n
      ORDER BY run
      """,
      """
      SELECT run_a, run_b, ratio, low, high, winner, unit, units FROM comparison JOIN run ON run.id = comparison.run_a
      WHERE run.cell = ?1 ORDER BY run_a, run_b
      """,
      "SELECT noise_floor FROM cell WHERE id = ?1",
    ]
    return try queries.flatMap { try Row.fetchAll(db, sql: $0, arguments: [cell]).map { Array($0.databaseValues) } }
  }

  /// Derives the statistics of a cell again and stores them.
  static func renew(_ cell: Int64, in db: Database) throws {
    let statistics = try derived(of: cell, in: db)
    try db.execute(sql: "UPDATE cell SET noise_floor = ? WHERE id = ?", arguments: [statistics.noiseFloor, cell])
    for run in statistics.runs {
      try db.execute(
        sql: "UPDATE timing_summary SET median_low_ns = ?, median_high_ns = ? WHERE run = ?",
        arguments: [run.time.medianLow, run.time.medianHigh, run.id])
    }
    for pair in statistics.pairs {
      try db.execute(
        sql: """
          UPDATE comparison SET ratio = ?, low = ?, high = ?, winner = ?, unit = ?, units = ? WHERE run_a = ? AND run_b = ?
          """,
        arguments: [
          pair.ratio, pair.low, pair.high, pair.verdict.rawValue, pair.unit.rawValue, pair.units, pair.a, pair.b,
        ])
    }
  }

  /// Makes the verdicts of pairs of one process again from their intervals and the noise floors of their cells: a
  /// text of rows may have neither verdicts nor the samples to derive them from.
  static func renewVerdicts(in db: Database) throws {
    let rule = DatabaseFunction("track_verdict", argumentCount: 3, pure: true) { values in
      guard let low = Double.fromDatabaseValue(values[0]), let high = Double.fromDatabaseValue(values[1]) else {
        return nil
      }
      return DecisionRule.verdict(low: low, high: high, noiseFloor: Double.fromDatabaseValue(values[2])).rawValue
    }
    db.add(function: rule)
    defer { db.remove(function: rule) }
    try db.execute(
      sql: """
        UPDATE comparison SET winner = track_verdict(
          low, high, (SELECT noise_floor FROM run JOIN cell ON cell.id = run.cell WHERE run.id = run_a))
        WHERE winner <> 'same' AND unit <> 'process'
        """)
  }
}

extension CellStatistics<UUIDv7> {
  /// The statistics of the finished runs among these.
  init(of outcomes: [RunOutcome]) {
    self.init(
      of: outcomes.map { outcome -> (id: UUIDv7, samples: Samples) in
        var samples = Samples(ownProcesses: outcome.processes)
        for sample in outcome.samples where outcome.status == .finished && sample.phase == .measure {
          samples.append(
            repeats: sample.repeats, elapsedNs: sample.elapsedNs, isTwin: sample.arm == .repeat,
            process: sample.process, layout: sample.layout)
        }
        return (outcome.runID, samples)
      },
      sharing: Dictionary(outcomes.compactMap { run in run.sameAs.map { (run.runID, $0) } }) { first, _ in first })
  }
}
