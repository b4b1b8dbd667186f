/// The polynomial of lowest degree that fits exact counts, confirmed on counts that did not determine it.
///
/// Solves a linear system in exact rational arithmetic. As many independent equations as coefficients determine the
/// polynomial, and none of them uses the largest value of any size. All other counts must then match exactly. Nothing
/// is rounded, so a single count that is off by one refutes the fit.
public struct PolynomialFit: Sendable, Equatable {
  public struct Point: Sendable, Hashable {
    /// In the order of the variables.
    public let sizes: [Int]
    public let count: Int

    public init(sizes: [Int], count: Int) {
      self.sizes = sizes
      self.count = count
    }
  }

  public let polynomial: Polynomial
  /// Number of counts that determined the polynomial.
  public let fitted: Int
  /// Number of other counts, all of which match.
  public let confirmed: Int

  /// Maximum degree tried.
  private static let greatestDegree = 4
  /// Minimum number of other counts that must match. A single one could match by chance if the counts are nearly
  /// polynomial.
  private static let minConfirmed = 2

  /// Fits the counts. O(k³ + pk²) rational operations for k coefficients and p points.
  /// - Returns: `nil` if no polynomial of degree at most 4 matches all counts and leaves two to confirm it.
  public init?(_ points: [Point], variables: [String]) {
    let points = Set(points).sorted { $0.sizes.lexicographicallyPrecedes($1.sizes) }
    guard points.allSatisfy({ $0.sizes.count == variables.count }) else { return nil }
    // The polynomial must predict counts at a larger size than those it was made from. Between them, many polynomials
    // would match.
    let greatest = variables.indices.map { index in points.map { $0.sizes[index] }.max() ?? 0 }
    let lower = points.filter { point in !zip(point.sizes, greatest).contains { $0 == $1 } }
    for degree in 0...Self.greatestDegree {
      let monomials = Self.monomials(variables.count, degree)
      guard monomials.count + Self.minConfirmed <= points.count else { return nil }
      guard let (terms, used) = Self.solution(lower, monomials) else { continue }
      let candidate = Polynomial(variables, terms)
      if points.allSatisfy({ candidate.exactValue(at: $0.sizes) == Rational($0.count) }) {
        polynomial = candidate
        fitted = used
        confirmed = points.count - used
        return
      }
    }
    return nil
  }

  /// All exponents of this many variables whose sum is at most `degree`.
  private static func monomials(_ variables: Int, _ degree: Int) -> [[Int]] {
    (0..<variables).reduce([[]]) { partial, _ in
      partial.flatMap { exponents in (0...(degree - exponents.reduce(0, +))).map { exponents + [$0] } }
    }
  }

  /// The coefficients and the number of points used: the first points that determine them. `nil` if the points are
  /// too few to determine them.
  private static func solution(_ points: [Point], _ monomials: [[Int]]) -> (terms: [[Int]: Rational], used: Int)? {
    // Rows in echelon form, by the column of their leading 1. The last column is the count.
    var rows: [Int: [Rational]] = [:]
    for point in points where rows.count < monomials.count {
      var row = monomials.map { Polynomial.monomial($0, point.sizes) } + [Rational(point.count)]
      for column in monomials.indices where !row[column].isZero {
        guard let pivot = rows[column] else { continue }
        let factor = row[column]
        for index in column..<row.count { row[index] = row[index] - factor * pivot[index] }
      }
      guard let leading = monomials.indices.first(where: { !row[$0].isZero }) else { continue }
      let factor = row[leading]
      rows[leading] = row.map { $0 / factor }
    }
    guard rows.count == monomials.count else { return nil }
    var values = Array(repeating: Rational.zero, count: monomials.count)
    for column in monomials.indices.reversed() {
      guard let row = rows[column] else { return nil }
      values[column] = (column + 1..<monomials.count).reduce(row[monomials.count]) { $0 - row[$1] * values[$1] }
    }
    return (Dictionary(uniqueKeysWithValues: zip(monomials, values)), monomials.count)
  }
}
