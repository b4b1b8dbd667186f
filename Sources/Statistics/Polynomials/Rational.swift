internal import BigInt

/// An exact ratio of integers of any size, in lowest terms.
struct Rational: Sendable, Hashable, CustomStringConvertible {
  let numerator: BigInt
  /// At least 1.
  let denominator: BigInt

  static let zero = Rational(0)
  static let one = Rational(1)

  init(_ integer: Int) { self.init(BigInt(integer)) }

  init(_ integer: BigInt) {
    numerator = integer
    denominator = 1
  }

  /// `denominator` must not be 0.
  init(_ numerator: BigInt, _ denominator: BigInt) {
    let divisor = numerator.greatestCommonDivisor(with: denominator) * (denominator < 0 ? -1 : 1)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  var isZero: Bool { numerator == 0 }
  var isNegative: Bool { numerator < 0 }
  var magnitude: Rational { isNegative ? -self : self }
  var double: Double { Double(numerator) / Double(denominator) }
  var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

  static prefix func - (a: Rational) -> Rational { Rational(-a.numerator, a.denominator) }
  static func + (a: Rational, b: Rational) -> Rational {
    Rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }
  static func - (a: Rational, b: Rational) -> Rational { a + -b }
  static func * (a: Rational, b: Rational) -> Rational {
    Rational(a.numerator * b.numerator, a.denominator * b.denominator)
  }
  static func / (a: Rational, b: Rational) -> Rational {
    Rational(a.numerator * b.denominator, a.denominator * b.numerator)
  }
}
