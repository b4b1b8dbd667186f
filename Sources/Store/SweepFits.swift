import GRDB
import Statistics

/// How the time of each strategy grows along each line of sizes of a sweep: one size varies, the others stay.
struct SweepFits {
  private struct Line: Hashable {
    let workload: String
    let strategy: String
    let dtype: String
    let threads: Int
    let blas: String
    let variable: String
    let fixed: String
  }

  private let sweep: Int64
  private let fits: [(line: Line, points: Int, growth: GrowthExponent)]

  /// Fewest points of a line: through two, anything fits.
  private static let fewestPoints = 3

  /// Derives the growth laws of a sweep from its finished runs.
  init(of sweep: Int64, in db: Database) throws {
    self.sweep = sweep
    var lines: [Line: [(x: Double, y: Double)]] = [:]
    let runs = try Row.fetchAll(
      db,
      sql: """
        SELECT cell.workload, run.strategy, cell.dtype, cell.threads, cell.blas, cell.id, timing_summary.median_ns
        FROM run JOIN cell ON cell.id = run.cell JOIN timing_summary ON timing_summary.run = run.id
        WHERE cell.sweep = ? AND run.status = 'finished' ORDER BY run.id
        """, arguments: [sweep])
    for run in runs {
      let sizes = try Row.fetchAll(
        db, sql: "SELECT key, value FROM cell, json_each(cell.size) WHERE cell.id = ? AND type = 'integer'",
        arguments: [run[5] as Int64]
      ).map { (name: $0[0] as String, value: $0[1] as Int) }
      for size in sizes {
        let fixed = sizes.filter { $0.name != size.name }.map { (name: $0.name, value: "\($0.value)") }
        let line = Line(
          workload: run[0], strategy: run[1], dtype: run[2], threads: run[3], blas: run[4], variable: size.name,
          fixed: JSONText.object(fixed))
        lines[line, default: []].append((Double(size.value), run[6]))
      }
    }
    fits = lines.compactMap { line, points in
      guard points.count >= Self.fewestPoints else { return nil }
      return GrowthExponent(x: points.map(\.x), y: points.map(\.y)).map { (line, points.count, $0) }
    }
  }

  /// Writes the growth laws.
  func store(_ db: Database) throws {
    for (line, points, growth) in fits {
      try db.execute(
        sql: """
          INSERT INTO fit (sweep, workload, strategy, dtype, threads, blas, variable, fixed, points, exponent, low, high)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          sweep, line.workload, line.strategy, line.dtype, line.threads, line.blas, line.variable, line.fixed, points,
          growth.exponent, growth.low, growth.high,
        ])
    }
  }

  /// Each growth law as a text that two equal ones share, in order.
  var expected: [String] {
    fits.map { line, points, growth in
      [
        line.workload, line.strategy, line.dtype, "\(line.threads)", line.blas, line.variable, line.fixed, "\(points)",
        "\(growth.exponent)", "\(growth.low)", "\(growth.high)",
      ].joined(separator: " ")
    }.sorted()
  }

  /// The growth laws that stand in the database, likewise.
  static func stored(of sweep: Int64, in db: Database) throws -> [String] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT workload, strategy, dtype, threads, blas, variable, fixed, points, exponent, low, high FROM fit WHERE sweep = ?
        """, arguments: [sweep]
    ).map { row in
      let texts: [String] = [row[0], row[1], row[2], "\(row[3] as Int)", row[4], row[5], row[6], "\(row[7] as Int)"]
      let numbers: [Double] = [row[8], row[9], row[10]]
      return (texts + numbers.map { "\($0)" }).joined(separator: " ")
    }.sorted()
  }
}
