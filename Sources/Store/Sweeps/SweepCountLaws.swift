import GRDB
import Statistics

/// The polynomials that exact counts follow over the sizes of a sweep, recovered from the counts alone.
enum SweepCountLaws: SweepDerivation {
  static let table = "count_law"
  static let columns = [
    "workload", "strategy", "dtype", "quantity", "domain", "sizes", "polynomial", "fitted", "confirmed",
  ]

  /// The law of one quantity of one strategy.
  struct Found {
    let workload: String
    let strategy: String
    let dtype: String
    let quantity: String
    /// Names of the sizes.
    let sizes: [String]
    /// What was chosen beside them, in words.
    let chosen: String
    let points: [PolynomialFit.Point]
    let law: CountLaw?
  }

  private struct Subject: Hashable {
    let workload: String
    let strategy: String
    let dtype: String
    let sizes: [String]
    let chosen: String
  }

  private static let quantities = ["multiplications", "additions", "peak_bytes"]
  /// From so many different sizes on it is worth saying that a count follows no polynomial.
  private static let fewestSizes = 3

  /// All laws of a sweep. Skipped runs count, too: what they would have cost is known.
  static func laws(of sweep: Int64, in db: Database) throws -> [Found] {
    var subjects: [Subject: [(sizes: [Int], counts: [Int])]] = [:]
    let runs = try Row.fetchAll(
      db,
      sql: """
        SELECT cell.workload, run.strategy, cell.dtype, cell.id, cost.multiplications, cost.additions, cost.peak_bytes
        FROM run JOIN cell ON cell.id = run.cell JOIN cost ON cost.run = run.id
        WHERE cell.sweep = ? AND run.strategy IS NOT NULL ORDER BY run.id
        """, arguments: [sweep])
    for run in runs {
      let all = try CellSizes(of: run[3], in: db)
      let sizes = all.values
      guard !sizes.isEmpty else { continue }
      let subject = Subject(
        workload: run[0], strategy: run[1], dtype: run[2], sizes: sizes.map(\.name), chosen: all.chosen)
      subjects[subject, default: []].append((sizes.map(\.value), [run[4], run[5], run[6]]))
    }
    return subjects.filter { Set($0.value.map(\.sizes)).count >= fewestSizes }.flatMap { subject, counted in
      quantities.enumerated().map { index, quantity in
        let points = counted.map { PolynomialFit.Point(sizes: $0.sizes, count: $0.counts[index]) }
        return Found(
          workload: subject.workload, strategy: subject.strategy, dtype: subject.dtype, quantity: quantity,
          sizes: subject.sizes, chosen: subject.chosen, points: points, law: CountLaw(points, variables: subject.sizes))
      }
    }
  }

  static func rows(of sweep: Int64, in db: Database) throws -> [[DatabaseValue]] {
    try laws(of: sweep, in: db).flatMap { found -> [[DatabaseValue]] in
      let subject = [found.workload, found.strategy, found.dtype, found.quantity].map(\.databaseValue)
      let count = Set(found.points.map(\.sizes)).count.databaseValue
      // Where two sets of sizes of one workload are counted, as the chain with and without m, the names tell them apart.
      let names = found.sizes.joined(separator: ", ") + (found.chosen.isEmpty ? "" : ", \(found.chosen)")
      guard let law = found.law else {
        return [subject + ["in \(names)".databaseValue, count, .null, .null, .null]]
      }
      return law.pieces.map { piece in
        let domain = piece.domain.isEmpty ? "in \(names)" : "in \(names), \(piece.domain)"
        return subject
          + [
            domain.databaseValue, count, piece.fit.polynomial.description.databaseValue,
            piece.fit.fitted.databaseValue, piece.fit.confirmed.databaseValue,
          ]
      }
    }
  }
}
