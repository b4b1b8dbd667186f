import GRDB
import Statistics

/// What the samples of a cell come to: a summary of each run, the ratio of each pair, and the noise floor. Derived from samples
/// alone, so that it can be derived again from the stored ones and compared.
struct CellStatistics: Equatable {
  /// The summary of a run; `position` tells which.
  struct Run: Equatable {
    let position: Int
    let summary: Summary
    let repeats: Int
  }

  /// The ratio of two runs, by their positions.
  struct Pair: Equatable {
    let a: Int
    let b: Int
    let ratio: PairedRatio
  }

  /// Samples of one run by arm, in order of their rounds.
  private struct Samples {
    var main: [(repeats: Int, perCall: Double)] = []
    var again: [Double] = []

    mutating func append(arm: SampleRecord.Arm, repeats: Int, elapsedNs: Int) {
      let perCall = Double(elapsedNs) / Double(repeats)
      switch arm {
      case .main: main.append((repeats, perCall))
      case .repeat: again.append(perCall)
      }
    }
  }

  private(set) var runs: [Run] = []
  private(set) var pairs: [Pair] = []
  private(set) var noiseFloor: Double?

  /// Derives the statistics of the finished ones of these runs.
  init(of outcomes: [RunOutcome]) {
    self.init(
      outcomes.map { outcome in
        var samples = Samples()
        for sample in outcome.samples where outcome.status == .finished && sample.phase == .measure {
          samples.append(arm: sample.arm, repeats: sample.repeats, elapsedNs: sample.elapsedNs)
        }
        return samples
      })
  }

  private init(_ samples: [Samples]) {
    for (position, sample) in samples.enumerated() {
      guard let summary = Summary(of: sample.main.map(\.perCall)) else { continue }
      let repeats = sample.main.map(\.repeats).sorted()[sample.main.count / 2]
      runs.append(Run(position: position, summary: summary, repeats: repeats))
      if let same = PairedRatio(sample.main.map(\.perCall), sample.again), !sample.again.isEmpty {
        noiseFloor = DecisionRule.noiseFloor(same)
      }
    }
    for (index, a) in runs.enumerated() {
      for b in runs[(index + 1)...] {
        let ratio = PairedRatio(samples[a.position].main.map(\.perCall), samples[b.position].main.map(\.perCall))
        if let ratio { pairs.append(Pair(a: a.position, b: b.position, ratio: ratio)) }
      }
    }
  }

  /// The statistics of a cell from its stored samples, and the rows of its runs, by their positions.
  private static func derived(of cell: Int64, in db: Database) throws -> (statistics: CellStatistics, runs: [Int64]) {
    var samples: [Int64: Samples] = [:]
    let stored = try Row.fetchCursor(
      db,
      sql: """
        SELECT run.id, sample.arm, sample.repeats, sample.elapsed_ns FROM run JOIN sample ON sample.run = run.id
        WHERE run.cell = ? AND run.status = 'finished' AND sample.phase = 'measure'
        ORDER BY run.id, sample.arm, sample.round
        """, arguments: [cell])
    while let row = try stored.next() {
      guard let arm = SampleRecord.Arm(rawValue: row[1]) else { continue }
      samples[row[0], default: Samples()].append(arm: arm, repeats: row[2], elapsedNs: row[3])
    }
    let runs = samples.keys.sorted()
    return (CellStatistics(runs.compactMap { samples[$0] }), runs)
  }

  /// What should stand in the database for a cell, from its stored samples; in the order of `stored`.
  static func expected(of cell: Int64, in db: Database) throws -> [[DatabaseValue]] {
    let (statistics, ids) = try derived(of: cell, in: db)
    var rows: [[DatabaseValue]] = []
    for run in statistics.runs {
      let whole = [ids[run.position], Int64(run.summary.count), Int64(run.repeats)]
      let real = [run.summary.min, run.summary.p25, run.summary.median, run.summary.p75, run.summary.mad]
      let interval = [run.summary.medianInterval?.low, run.summary.medianInterval?.high]
      rows.append(whole.map(\.databaseValue) + real.map(\.databaseValue) + interval.map { $0?.databaseValue ?? .null })
    }
    for pair in statistics.pairs {
      let real = [pair.ratio.ratio, pair.ratio.low, pair.ratio.high]
      rows.append([ids[pair.a], ids[pair.b]].map(\.databaseValue) + real.map(\.databaseValue))
    }
    return rows + [[statistics.noiseFloor?.databaseValue ?? .null]]
  }

  /// What stands in the database for a cell.
  static func stored(of cell: Int64, in db: Database) throws -> [[DatabaseValue]] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT run, samples, repeats, min_ns, p25_ns, median_ns, p75_ns, mad_ns, median_low_ns, median_high_ns
        FROM timing_summary AS t JOIN run ON run.id = t.run JOIN cell ON cell.id = run.cell
        WHERE cell.id = ?1 AND t.cell = cell.id AND t.kind = run.kind AND t.strategy IS run.strategy AND t.n IS cell.n
        ORDER BY run
        """, arguments: [cell]
    ).map { Array($0.databaseValues) }
      + Row.fetchAll(
        db,
        sql: """
          SELECT comparison.* FROM comparison JOIN run ON run.id = comparison.run_a WHERE run.cell = ?1 ORDER BY run_a, run_b
          """, arguments: [cell]
      ).map { Array($0.databaseValues) }
      + [
        [
          try Double.fetchOne(db, sql: "SELECT noise_floor FROM cell WHERE id = ?", arguments: [cell])?.databaseValue
            ?? .null
        ]
      ]
  }

  /// Derives the statistics of a cell anew from its stored samples, as when a version of track derives others.
  static func renew(_ cell: Int64, in db: Database) throws {
    let (statistics, runs) = try derived(of: cell, in: db)
    try db.execute(sql: "UPDATE cell SET noise_floor = ? WHERE id = ?", arguments: [statistics.noiseFloor, cell])
    for run in statistics.runs {
      try db.execute(
        sql: "UPDATE timing_summary SET median_low_ns = ?, median_high_ns = ? WHERE run = ?",
        arguments: [run.summary.medianInterval?.low, run.summary.medianInterval?.high, runs[run.position]])
    }
    for pair in statistics.pairs {
      try db.execute(
        sql: "UPDATE comparison SET ratio = ?, low = ?, high = ? WHERE run_a = ? AND run_b = ?",
        arguments: [pair.ratio.ratio, pair.ratio.low, pair.ratio.high, runs[pair.a], runs[pair.b]])
    }
  }
}
