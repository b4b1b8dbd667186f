/// A polynomial in named sizes with exact rational coefficients, such as `2n² + nm`.
public struct Polynomial: Sendable, Hashable, CustomStringConvertible {
  /// Names of the sizes, in the order of the exponents.
  public let variables: [String]
  /// Nonzero coefficients, by the exponents of the sizes.
  let terms: [[Int]: Rational]

  init(_ variables: [String], _ terms: [[Int]: Rational]) {
    self.variables = variables
    self.terms = terms.filter { !$0.value.isZero }
  }

  /// The largest sum of exponents; 0 for a constant.
  public var degree: Int { terms.keys.map { $0.reduce(0, +) }.max() ?? 0 }

  public var isZero: Bool { terms.isEmpty }

  /// The value at these sizes, rounded once at the end.
  public func value(at sizes: [Int]) -> Double { exactValue(at: sizes).double }

  func exactValue(at sizes: [Int]) -> Rational {
    terms.reduce(.zero) { $0 + $1.value * Self.monomial($1.key, sizes) }
  }

  static func monomial(_ exponents: [Int], _ sizes: [Int]) -> Rational {
    zip(exponents, sizes).reduce(.one) { product, factor in
      (0..<factor.0).reduce(product) { partial, _ in partial * Rational(factor.1) }
    }
  }

  public static func - (a: Polynomial, b: Polynomial) -> Polynomial {
    Polynomial(a.variables, a.terms.merging(b.terms.mapValues { -$0 }) { $0 + $1 })
  }

  /// Terms by descending degree, then in the order of the variables: `2n² + nm − 3`.
  public var description: String {
    let ordered = terms.sorted { a, b in
      let (left, right) = (a.key.reduce(0, +), b.key.reduce(0, +))
      return left == right ? b.key.lexicographicallyPrecedes(a.key) : left > right
    }
    guard !ordered.isEmpty else { return "0" }
    return ordered.enumerated().map { position, term in
      let sign =
        position == 0 ? (term.value.isNegative ? "−" : "") : (term.value.isNegative ? " − " : " + ")
      return sign + Self.text(term.value.magnitude, term.key, variables)
    }.joined()
  }

  private static func text(_ coefficient: Rational, _ exponents: [Int], _ variables: [String]) -> String {
    let factors = zip(variables, exponents).filter { $0.1 > 0 }.map { $0 + superscript($1) }
    // One-letter names are written without a separator, as on paper. Longer names would run together.
    let product = factors.joined(separator: variables.allSatisfy { $0.count == 1 } ? "" : "·")
    if factors.isEmpty { return "\(coefficient)" }
    guard coefficient != .one else { return product }
    let number = coefficient.denominator == 1 ? "\(coefficient)" : "(\(coefficient))"
    return number + (variables.allSatisfy { $0.count == 1 } ? "" : "·") + product
  }

  private static func superscript(_ exponent: Int) -> String {
    guard exponent > 1 else { return "" }
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String("\(exponent)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
