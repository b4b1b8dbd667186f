import Foundation

/// An interval between two values of a sample that holds a quantile of the distribution it came from, whatever that
/// distribution is.
///
/// The number of values below the p-quantile is binomial, so that the chance of its lying between two order statistics is a
/// sum of binomial probabilities: David and Nagaraja, "Order statistics", 3rd edition, 2003, section 7.1. Of paired
/// differences at p = 1/2 it is the interval that inverts the sign test.
public struct QuantileInterval: Sendable, Equatable {
  /// Lower end.
  public let low: Double
  /// Upper end.
  public let high: Double
  /// How sure it is that the quantile lies within, at least the level that was asked for.
  public let coverage: Double

  /// The interval of the quantile at `p` in (0, 1), with at most (1 − `level`) / 2 on either side. O(n).
  /// - Parameter values: in ascending order.
  /// - Returns: `nil` where there are too few values for any interval of this level: fewer than 6 for a median at 0.95.
  public init?(ofSorted values: [Double], at p: Double = 0.5, level: Double = 0.95) {
    guard !values.isEmpty, p > 0, p < 1, level > 0, level < 1 else { return nil }
    let tail = (1 - level) / 2
    let chances = Binomial.probabilities(values.count, p)
    // As many values as possible are left out below and above, each side by itself.
    var below = 0
    var missedBelow = 0.0
    while below < values.count, missedBelow + chances[below] <= tail {
      missedBelow += chances[below]
      below += 1
    }
    var above = 0
    var missedAbove = 0.0
    while above < values.count, missedAbove + chances[values.count - above] <= tail {
      missedAbove += chances[values.count - above]
      above += 1
    }
    guard below > 0, above > 0, below + above <= values.count else { return nil }
    low = values[below - 1]
    high = values[values.count - above]
    coverage = 1 - missedBelow - missedAbove
  }
}

enum Binomial {
  /// Chance of k successes in `count` trials of chance `p`, for k from 0 to `count`. Linear.
  static func probabilities(_ count: Int, _ p: Double) -> [Double] {
    // Logarithms of factorials.
    var factorials = [0.0]
    for factor in 0..<count { factorials.append(factorials[factor] + log(Double(factor + 1))) }
    return (0...count).map { successes in
      let failures = count - successes
      return exp(
        factorials[count] - factorials[successes] - factorials[failures] + Double(successes) * log(p)
          + Double(failures) * log1p(-p))
    }
  }
}
