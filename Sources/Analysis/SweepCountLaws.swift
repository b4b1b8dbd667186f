import Statistics

/// The polynomials that exact counts follow over the sizes of a sweep, recovered from the counts alone.
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
    /// Number of different sizes.
    let sizes: Int
    let law: CountLaw?
  }

  private let found: [Found]
  /// Laws of multiplications.
  private let multiplications: [Key: CountLaw]
  /// From so many different sizes on it is worth saying that a count follows no polynomial.
  private static let minSizes = 3

  /// Skipped runs count, too: what they would have cost is known.
  init(of runs: [SweepRun]) {
    let counted = Dictionary(grouping: runs.filter { !$0.counts.isEmpty && !$0.cell.sizes.numbers.isEmpty }) { run in
      Key(
        workload: run.cell.workload, strategy: run.strategy, dtype: run.cell.dtype,
        names: run.cell.sizes.numbers.map(\.name), choices: run.cell.sizes.choices)
    }
    found = counted.flatMap { key, runs -> [Found] in
      let sizes = Set(runs.map(\.cell.sizes.numbers)).count
      guard sizes >= Self.minSizes else { return [] }
      return CountedQuantity.allCases.map { quantity in
        let points = runs.compactMap { run in
          run.counts[quantity].map {
            PolynomialFit.Point(sizes: run.cell.sizes.numbers.map(\.value), count: $0)
          }
        }
        return Found(key: key, quantity: quantity, sizes: sizes, law: CountLaw(points, variables: key.names))
      }
    }
    let products = found.filter { $0.quantity == .multiplications }.compactMap { found in
      found.law.map { (found.key, $0) }
    }
    multiplications = Dictionary(uniqueKeysWithValues: products)
  }

  /// The law of a strategy's multiplications among the sizes of a line; `nil` where there is none.
  func multiplications(of strategy: String, along line: SizeLine) -> CountLaw? {
    multiplications[
      Key(
        workload: line.workload, strategy: strategy, dtype: line.dtype, names: line.names,
        choices: line.fixed.choices)]
  }

  /// The laws as rows: one for each piece, and one without a polynomial where there is no law.
  var rows: [CountLawRow] {
    found.flatMap { found -> [CountLawRow] in
      let key = found.key
      // Where two sets of sizes of one workload are counted, as the chain with and without m, the names tell them apart.
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
  /// The sizes that it is in, and where it holds: `in n, m, m ≤ n`.
  public let domain: String
  /// Number of different sizes that were counted.
  public let sizes: Int
  /// `nil` where the counts follow none.
  public let polynomial: String?
  /// Counts that it was made from.
  public let fitted: Int?
  /// Counts beyond those that it met.
  public let confirmed: Int?
}
