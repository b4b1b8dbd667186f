/// The size at which two polynomial counts are equal, derived symbolically.
public struct ExactCrossover: Sendable, Equatable {
  public let difference: Polynomial
  /// The size that is solved for.
  public let variable: String
  /// The solution in terms of the other sizes, such as `n`, or a quotient `(…) / (…)` if the division has a
  /// remainder.
  public let place: String
  private let above: Polynomial
  private let below: Polynomial

  /// Solves `a` = `b` for a size in which their difference is linear.
  /// - Returns: `nil` if it is not linear, or the counts depend on different sizes.
  public init?(_ a: Polynomial, _ b: Polynomial, solvedFor variable: String) {
    guard a.variables == b.variables, let index = a.variables.firstIndex(of: variable) else { return nil }
    difference = a - b
    self.variable = variable
    let powers = Dictionary(grouping: difference.terms) { $0.key[index] }
    guard powers.keys.allSatisfy({ $0 <= 1 }), let linear = powers[1] else { return nil }
    func free(_ terms: [(key: [Int], value: Rational)]) -> [[Int]: Rational] {
      Dictionary(
        uniqueKeysWithValues: terms.map { term in
          var exponents = term.key
          exponents[index] = 0
          return (exponents, term.value)
        })
    }
    // c₁ x + c₀ = 0 at x = −c₀ / c₁.
    above = Polynomial(a.variables, free(powers[0] ?? []).mapValues { -$0 })
    below = Polynomial(a.variables, free(linear))
    place = Self.quotient(above, below).map(\.description) ?? "(\(above)) / (\(below))"
  }

  /// The solution at given sizes. The value given for `variable` is ignored. `nil` if there is no solution.
  public func value(at sizes: [Int]) -> Double? {
    let divisor = below.exactValue(at: sizes)
    return divisor.isZero ? nil : (above.exactValue(at: sizes) / divisor).double
  }

  /// `a` ÷ `b` if that is a polynomial, otherwise `nil`. Divides by the leading term repeatedly, in lexicographic
  /// order.
  private static func quotient(_ a: Polynomial, _ b: Polynomial) -> Polynomial? {
    func leading(_ polynomial: Polynomial) -> (key: [Int], value: Rational)? {
      polynomial.terms.max { $0.key.lexicographicallyPrecedes($1.key) }
    }
    guard let divisor = leading(b) else { return nil }
    var rest = a
    var terms: [[Int]: Rational] = [:]
    while let term = leading(rest) {
      let exponents = zip(term.key, divisor.key).map { $0 - $1 }
      guard exponents.allSatisfy({ $0 >= 0 }) else { return nil }
      let factor = term.value / divisor.value
      terms[exponents] = factor
      let product = b.terms.map { (zip($0.key, exponents).map { $0 + $1 }, $0.value * factor) }
      rest = rest - Polynomial(a.variables, Dictionary(uniqueKeysWithValues: product))
    }
    return Polynomial(a.variables, terms)
  }
}
