import GRDB
import Statistics

/// How the time of each strategy grows along each line of sizes of a sweep, beside the polynomial of its multiplications.
enum SweepFits: SweepDerivation {
  static let table = "fit"
  static let columns = [
    "workload", "strategy", "dtype", "threads", "blas", "variable", "fixed", "points", "exponent", "low", "high",
    "polynomial",
  ]

  private struct Curve: Hashable {
    let line: SizeLine
    let strategy: String
    /// Names of all sizes: a workload may be counted with and without one, as the chain with m.
    let sizes: [String]
    let chosen: String
  }

  /// Fewest points of a line: through two, anything fits.
  private static let fewestPoints = 3

  static func rows(of sweep: Int64, in db: Database) throws -> [[DatabaseValue]] {
    let laws = try SweepCountLaws.laws(of: sweep, in: db)
    var curves: [Curve: [(x: Double, y: Double)]] = [:]
    let runs = try Row.fetchAll(
      db,
      sql: """
        SELECT cell.workload, run.strategy, cell.dtype, cell.threads, cell.blas, cell.id, timing_summary.median_ns
        FROM run JOIN cell ON cell.id = run.cell JOIN timing_summary ON timing_summary.run = run.id
        WHERE cell.sweep = ? AND run.status = 'finished' ORDER BY run.id
        """, arguments: [sweep])
    for run in runs {
      let sizes = try CellSizes(of: run[5], in: db)
      for size in sizes.values {
        let line = SizeLine(
          workload: run[0], dtype: run[2], threads: run[3], blas: run[4], variable: size.name,
          fixed: sizes.fixed(without: size.name))
        let curve = Curve(
          line: line, strategy: run[1], sizes: sizes.values.map(\.name), chosen: sizes.chosen)
        curves[curve, default: []].append((Double(size.value), run[6]))
      }
    }
    return curves.compactMap { curve, points in
      let line = curve.line
      guard points.count >= fewestPoints, let growth = GrowthExponent(x: points.map(\.x), y: points.map(\.y)) else {
        return nil
      }
      let law = laws.first {
        $0.workload == line.workload && $0.strategy == curve.strategy && $0.dtype == line.dtype
          && $0.quantity == "multiplications" && $0.sizes == curve.sizes && $0.chosen == curve.chosen
      }
      let texts = [line.workload, curve.strategy, line.dtype].map(\.databaseValue)
      let place = [line.threads.databaseValue] + [line.blas, line.variable, line.fixed].map(\.databaseValue)
      let numbers = [growth.exponent, growth.low, growth.high].map(\.databaseValue)
      return texts + place + [points.count.databaseValue] + numbers + [law?.law?.text.databaseValue ?? .null]
    }
  }
}
