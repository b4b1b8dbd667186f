import GRDB
import Statistics

/// What the samples of a cell come to: a summary of each run, the ratio of each pair, and the noise floor. Derived from
/// stored rows alone, so that it can be derived again and compared.
struct CellStatistics: Equatable {
  private struct Run: Equatable {
    let id: Int64
    let summary: Summary
    let repeats: Int
  }

  private struct Pair: Equatable {
    let a: Int64
    let b: Int64
    let ratio: PairedRatio
  }

  private let cell: Int64
  private var runs: [Run] = []
  private var pairs: [Pair] = []
  private var noiseFloor: Double?

  /// Derives the statistics of the finished runs of a cell.
  init(of cell: Int64, in db: Database) throws {
    self.cell = cell
    var rounds: [Int64: [String: [(repeats: Int, perCall: Double)]]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT run.id, sample.arm, sample.repeats, CAST(sample.elapsed_ns AS REAL) / sample.repeats
        FROM run JOIN sample ON sample.run = run.id
        WHERE run.cell = ? AND run.status = 'finished' AND sample.phase = 'measure'
        ORDER BY run.id, sample.arm, sample.round
        """, arguments: [cell])
    while let row = try rows.next() { rounds[row[0], default: [:]][row[1], default: []].append((row[2], row[3])) }

    let ids = rounds.keys.sorted()
    for id in ids {
      let main = rounds[id]?["main"] ?? []
      guard let summary = Summary(of: main.map(\.perCall)) else { continue }
      let repeats = main.map(\.repeats).sorted()[main.count / 2]
      runs.append(Run(id: id, summary: summary, repeats: repeats))
      if let again = rounds[id]?["repeat"], let same = PairedRatio(main.map(\.perCall), again.map(\.perCall)) {
        noiseFloor = same.distanceFromOne
      }
    }
    for (position, a) in ids.enumerated() {
      for b in ids[(position + 1)...] {
        let left = rounds[a]?["main"] ?? []
        let right = rounds[b]?["main"] ?? []
        if let ratio = PairedRatio(left.map(\.perCall), right.map(\.perCall)) {
          pairs.append(Pair(a: a, b: b, ratio: ratio))
        }
      }
    }
  }

  /// Writes the statistics beside the samples.
  func store(_ db: Database) throws {
    for run in runs {
      try db.execute(
        sql: """
          INSERT INTO timing_summary (run, cell, kind, strategy, n, samples, repeats, min_ns, p25_ns, median_ns, p75_ns, mad_ns)
          SELECT run.id, cell.id, run.kind, run.strategy, cell.n, ?2, ?3, ?4, ?5, ?6, ?7, ?8
          FROM run JOIN cell ON cell.id = run.cell WHERE run.id = ?1
          """,
        arguments: [
          run.id, run.summary.count, run.repeats, run.summary.min, run.summary.p25, run.summary.median, run.summary.p75,
          run.summary.mad,
        ])
    }
    for pair in pairs {
      try db.execute(
        sql: "INSERT INTO comparison (run_a, run_b, ratio, low, high) VALUES (?, ?, ?, ?, ?)",
        arguments: [pair.a, pair.b, pair.ratio.ratio, pair.ratio.low, pair.ratio.high])
    }
    try db.execute(sql: "UPDATE cell SET noise_floor = ? WHERE id = ?", arguments: [noiseFloor, cell])
  }

  /// What stands in the database, in the order of `expected`.
  static func stored(of cell: Int64, in db: Database) throws -> [[DatabaseValue]] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT run, samples, repeats, min_ns, p25_ns, median_ns, p75_ns, mad_ns
        FROM timing_summary AS t JOIN run ON run.id = t.run JOIN cell ON cell.id = run.cell
        WHERE cell.id = ?1 AND t.cell = cell.id AND t.kind = run.kind AND t.strategy IS run.strategy AND t.n IS cell.n ORDER BY run
        """, arguments: [cell]
    ).map { Array($0.databaseValues) }
      + Row.fetchAll(
        db,
        sql: """
          SELECT comparison.* FROM comparison JOIN run ON run.id = comparison.run_a WHERE run.cell = ?1 ORDER BY run_a, run_b
          """, arguments: [cell]
      ).map { Array($0.databaseValues) }
      + [[try Double.fetchOne(db, sql: "SELECT noise_floor FROM cell WHERE id = ?", arguments: [cell]).databaseValue]]
  }

  /// What should stand in the database.
  var expected: [[DatabaseValue]] {
    runs.map { run in
      [
        run.id.databaseValue, run.summary.count.databaseValue, run.repeats.databaseValue, run.summary.min.databaseValue,
        run.summary.p25.databaseValue, run.summary.median.databaseValue, run.summary.p75.databaseValue,
        run.summary.mad.databaseValue,
      ]
    }
      + pairs.map { pair in
        [
          pair.a.databaseValue, pair.b.databaseValue, pair.ratio.ratio.databaseValue, pair.ratio.low.databaseValue,
          pair.ratio.high.databaseValue,
        ]
      } + [[noiseFloor.databaseValue]]
  }
}

extension Double? {
  fileprivate var databaseValue: DatabaseValue { map(\.databaseValue) ?? .null }
}
