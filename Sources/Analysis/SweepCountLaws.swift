import Statistics

/// The polynomials that exact counts follow over the sizes of a sweep. Found from the counts alone.
struct SweepCountLaws {
  private struct Key: Hashable {
    let workload: String
    let strategy: String
    let dtype: String
    let names: [String]
    let choices: [CellSizes.Size<String>]
  }

  /// The law of one quantity of one strategy.
  private struct Found {
    let key: Key
    let quantity: CountedQuantity
    /// Number of distinct sizes.
    let sizes: Int
    let law: CountLaw?
  }

  private let found: [Found]
  /// Laws of multiplications.
  private let multiplications: [Key: CountLaw]
  /// Minimum number of distinct sizes for reporting that a count follows no polynomial.
  private static let minSizes = 3

  /// Includes skipped runs, because their counts are known.
  init(of runs: [SweepRun]) {
    let counted = runs.filter { !$0.counts.isEmpty }
    let plain = counted.filter { !$0.cell.sizes.numbers.isEmpty }.map { (run: $0, sizes: $0.cell.sizes) }
    let layered = counted.compactMap { run in run.cell.sizes.layered.map { (run: run, sizes: $0) } }
    func groups(_ counted: [(run: SweepRun, sizes: CellSizes)]) -> [Key: [(run: SweepRun, sizes: CellSizes)]] {
      Dictionary(grouping: counted) { run, sizes in
        Key(
          workload: run.cell.workload, strategy: run.strategy, dtype: run.cell.dtype, names: sizes.numbers.map(\.name),
          choices: sizes.choices)
      }
    }
    // A line through two depths says nothing.
    let deep = groups(layered).filter { _, found in
      Set(found.map { $0.sizes.numbers.last?.value }).count >= Self.minSizes
    }
    found = groups(plain).merging(deep) { $0 + $1 }.flatMap { key, runs -> [Found] in
      let sizes = Set(runs.map(\.sizes.numbers)).count
      guard sizes >= Self.minSizes else { return [] }
      return CountedQuantity.allCases.map { quantity in
        let points = runs.compactMap { run, sizes in
          run.counts[quantity].map { PolynomialFit.Point(sizes: sizes.numbers.map(\.value), count: $0) }
        }
        return Found(key: key, quantity: quantity, sizes: sizes, law: CountLaw(points, variables: key.names))
      }
    }
    let products = found.filter { $0.quantity == .multiplications }.compactMap { found in
      found.law.map { (found.key, $0) }
    }
    multiplications = Dictionary(uniqueKeysWithValues: products)
  }

  /// The law of a strategy's multiplications at the sizes of a line; `nil` if there is none.
  func multiplications(of strategy: String, along line: SizeLine) -> CountLaw? {
    multiplications[
      Key(
        workload: line.workload, strategy: strategy, dtype: line.dtype, names: line.names,
        choices: line.fixed.choices)]
  }

  /// The laws as rows: one for each piece, and one without a polynomial if there is no law.
  var rows: [CountLawRow] {
    found.flatMap { found -> [CountLawRow] in
      let key = found.key
      // If one workload is counted with two sets of sizes, such as the chain with and without m, the names
      // distinguish them.
      let names = (key.names + key.choices.map { "\($0.name) = \($0.value)" }).joined(separator: ", ")
      func row(domain: String, _ fit: PolynomialFit?) -> CountLawRow {
        CountLawRow(
          workload: key.workload, strategy: key.strategy, dtype: key.dtype, quantity: found.quantity,
          domain: "in \(names)" + (domain.isEmpty ? "" : ", \(domain)"), sizes: found.sizes,
          polynomial: fit?.polynomial.description, fitted: fit?.fitted, confirmed: fit?.confirmed)
      }
      return found.law?.pieces.map { row(domain: $0.domain, $0.fit) } ?? [row(domain: "", nil)]
    }
  }
}

/// A polynomial that an exact count follows over the sizes of a sweep.
public struct CountLawRow: Sendable {
  public let workload: String
  public let strategy: String
  public let dtype: String
  public let quantity: CountedQuantity
  /// The sizes in the polynomial, and the condition under which it holds: `in n, m, m ≤ n`.
  public let domain: String
  /// Number of distinct sizes that were counted.
  public let sizes: Int
  /// `nil` if the counts follow no polynomial.
  public let polynomial: String?
  /// Number of counts that determined the polynomial.
  public let fitted: Int?
  /// Number of other counts that confirmed it.
  public let confirmed: Int?
}
