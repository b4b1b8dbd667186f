import GRDB
import Statistics

/// Where along a line of sizes two strategies change places, by time with an interval, and by exact count.
enum SweepCrossovers: SweepDerivation {
  static let table = "crossover"
  static let columns = [
    "workload", "strategy_a", "strategy_b", "dtype", "threads", "blas", "variable", "fixed", "place", "low", "high",
    "below", "above", "formula", "exact",
  ]

  private struct Rivals: Hashable {
    let line: SizeLine
    let a: String
    let b: String
    let sizes: [String]
    let chosen: String
    let values: [Int]
  }

  static func rows(of sweep: Int64, in db: Database) throws -> [[DatabaseValue]] {
    let laws = try SweepCountLaws.laws(of: sweep, in: db)
    return try lines(of: sweep, in: db).flatMap { rivals, points in
      Crossover.all(along: points).map { change in
        // The ratio is a ÷ b: where it falls, b is faster below.
        let (lower, upper) = change.isFalling ? (rivals.b, rivals.a) : (rivals.a, rivals.b)
        let exact = exactPlace(rivals, laws)
        let line = rivals.line
        let key = [line.workload, lower, upper, line.dtype].map(\.databaseValue)
        let place = [line.threads.databaseValue] + [line.blas, line.variable, line.fixed].map(\.databaseValue)
        let found = [change.place.databaseValue] + [change.low, change.high].map { $0?.databaseValue ?? .null }
        let between = [change.between.lowerBound, change.between.upperBound].map { Int($0).databaseValue }
        return key + place + found + between
          + [exact?.formula.databaseValue ?? .null, exact?.value?.databaseValue ?? .null]
      }
    }
  }

  private static func lines(of sweep: Int64, in db: Database) throws -> [Rivals: [Crossover.Point]] {
    var lines: [Rivals: [Crossover.Point]] = [:]
    let pairs = try Row.fetchAll(
      db,
      sql: """
        SELECT cell.workload, a.strategy, b.strategy, cell.dtype, cell.threads, cell.blas, cell.id, ratio, low, high
        FROM comparison JOIN run AS a ON a.id = run_a JOIN run AS b ON b.id = run_b JOIN cell ON cell.id = a.cell
        WHERE cell.sweep = ? ORDER BY a.id, b.id
        """, arguments: [sweep])
    for pair in pairs {
      let sizes = try CellSizes(of: pair[6], in: db)
      for (index, size) in sizes.values.enumerated() {
        var values = sizes.values.map(\.value)
        values[index] = 0
        let line = SizeLine(
          workload: pair[0], dtype: pair[3], threads: pair[4], blas: pair[5], variable: size.name,
          fixed: sizes.fixed(without: size.name))
        let rivals = Rivals(
          line: line, a: pair[1], b: pair[2], sizes: sizes.values.map(\.name), chosen: sizes.chosen,
          values: values)
        lines[rivals, default: []].append(
          .init(size: Double(size.value), ratio: pair[7], low: pair[8], high: pair[9]))
      }
    }
    return lines
  }

  /// Where the multiplications of both are equal, where each follows one polynomial.
  private static func exactPlace(
    _ rivals: Rivals, _ laws: [SweepCountLaws.Found]
  ) -> (formula: String, value: Double?)? {
    func polynomial(_ strategy: String) -> Polynomial? {
      let found = laws.first {
        $0.workload == rivals.line.workload && $0.dtype == rivals.line.dtype && $0.strategy == strategy
          && $0.quantity == "multiplications" && $0.sizes == rivals.sizes && $0.chosen == rivals.chosen
      }
      return found?.law.flatMap { $0.pieces.count == 1 ? $0.pieces[0].fit.polynomial : nil }
    }
    let variable = rivals.line.variable
    guard let a = polynomial(rivals.a), let b = polynomial(rivals.b),
      let crossover = ExactCrossover(a, b, solvedFor: variable)
    else { return nil }
    let values = a.variables.map { name in rivals.sizes.firstIndex(of: name).map { rivals.values[$0] } ?? 0 }
    return ("\(variable) = \(crossover.place)", crossover.value(at: values))
  }
}
