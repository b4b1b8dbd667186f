import Foundation

/// Student's t distribution.
public enum StudentT {
  /// The probability of a value up to `t` with `degrees` > 0 degrees of freedom. The relative error is about
  /// 1e-13 up to a thousand degrees, and grows with them.
  public static func cumulative(_ t: Double, degrees: Double) -> Double {
    guard !t.isNaN, degrees > 0 else { return .nan }
    let tail = tail(abs(t), degrees)
    return t < 0 ? tail : 1 - tail
  }

  /// The quantile at `p` in (0, 1); infinite at the ends.
  public static func quantile(_ p: Double, degrees: Double) -> Double {
    guard !p.isNaN, degrees > 0 else { return .nan }
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    guard p != 0.5 else { return 0 }
    let wanted = min(p, 1 - p)
    var (low, high) = (0.0, 1.0)
    while high.isFinite, tail(high, degrees) > wanted { (low, high) = (high, 2 * high) }
    guard high.isFinite else { return p < 0.5 ? -.infinity : .infinity }
    // Bisection, until no double lies between.
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if tail(middle, degrees) > wanted { low = middle } else { high = middle }
    }
    return p < 0.5 ? -high : high
  }

  /// The probability of a value above `t` ≥ 0: half of the regularized incomplete beta function of ν/2 and ½ at
  /// ν / (ν + t²).
  private static func tail(_ t: Double, _ degrees: Double) -> Double {
    guard t.isFinite else { return 0 }
    let square = t * t
    return 0.5
      * incompleteBeta(degrees / 2, 0.5, at: degrees / (degrees + square), complement: square / (degrees + square))
  }

  /// The regularized incomplete beta function, by its continued fraction (Press, Teukolsky, Vetterling and Flannery,
  /// "Numerical recipes", 3rd edition, 2007, section 6.4).
  /// - Parameter complement: 1 − x, without cancellation.
  private static func incompleteBeta(_ a: Double, _ b: Double, at x: Double, complement: Double) -> Double {
    guard x > 0 else { return 0 }
    guard complement > 0 else { return 1 }
    let factor = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(complement))
    return x < (a + 1) / (a + b + 2)
      ? factor * fraction(a, b, x) / a : 1 - factor * fraction(b, a, complement) / b
  }

  /// Lentz's evaluation of the continued fraction.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    func away(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var c = 1.0
    var d = 1 / away(1 - (a + b) * x / (a + 1))
    var result = d
    var m = 1.0
    while m < 10_000 {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / away(1 + even * d)
      c = away(1 + even / c)
      result *= c * d
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / away(1 + odd * d)
      c = away(1 + odd / c)
      result *= c * d
      if abs(c * d - 1) < 1e-15 { break }
      m += 1
    }
    return result
  }

  private static func logGamma(_ x: Double) -> Double { lgamma(x) }
}
