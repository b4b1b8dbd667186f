/// The polynomial of least degree through exact counts, confirmed on sizes that it was not made from.
///
/// The coefficients solve a linear system in exact rational arithmetic: as many independent equations as there are coefficients
/// determine them, none at the greatest value of any size, and every other count must then be met exactly. Nothing is rounded, so that
/// one count that is off by one refutes it.
public struct PolynomialFit: Sendable, Equatable {
  public struct Point: Sendable, Hashable {
    /// The sizes, in the order of the variables.
    public let sizes: [Int]
    public let count: Int

    public init(sizes: [Int], count: Int) {
      self.sizes = sizes
      self.count = count
    }
  }

  public let polynomial: Polynomial
  /// Counts that it was made from.
  public let fitted: Int
  /// Other counts, all of which it meets.
  public let confirmed: Int

  /// Degrees beyond this are not tried.
  private static let greatestDegree = 4
  /// Other counts that must agree at least: one more could be chance in a line that is nearly right.
  private static let minConfirmed = 2

  /// The fit. O(k³ + pk²) rational operations for k coefficients and p points.
  /// - Returns: `nil` where no polynomial of a degree up to 4 meets all counts and leaves two to confirm it.
  public init?(_ points: [Point], variables: [String]) {
    let points = Set(points).sorted { $0.sizes.lexicographicallyPrecedes($1.sizes) }
    guard points.allSatisfy({ $0.sizes.count == variables.count }) else { return nil }
    // What was made from some sizes must hold at a greater one: between them, many a polynomial would.
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

  /// All exponents of so many variables whose sum is at most `degree`.
  private static func monomials(_ variables: Int, _ degree: Int) -> [[Int]] {
    (0..<variables).reduce([[]]) { partial, _ in
      partial.flatMap { exponents in (0...(degree - exponents.reduce(0, +))).map { exponents + [$0] } }
    }
  }

  /// Coefficients from the first points that determine them; `nil` where the points leave some free.
  private static func solution(_ points: [Point], _ monomials: [[Int]]) -> (terms: [[Int]: Rational], used: Int)? {
    // Rows in echelon form, by the column of their leading 1; the last column is the count.
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
