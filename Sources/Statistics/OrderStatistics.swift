import Foundation

/// A distribution-free interval for a quantile, between two values of a sample.
///
/// The number of values below the p-quantile is binomial, so the probability that it lies between two order
/// statistics is a sum of binomial probabilities: David and Nagaraja, "Order statistics", 3rd edition, 2003, section
/// 7.1. For paired differences at p = 1/2 it is the interval that inverts the sign test.
public struct QuantileInterval: Sendable, Equatable {
  public let low: Double
  public let high: Double
  /// Probability that the interval contains the quantile; at least the requested level.
  public let coverage: Double

  /// The interval of the quantile at `p` in (0, 1), with a probability of at most (1 − `level`) / 2 on either side.
  /// O(n).
  /// - Parameter values: in ascending order.
  /// - Returns: `nil` if there are too few values for an interval of this level: fewer than 6 for a median at 0.95.
  public init?(ofSorted values: [Double], at p: Double = 0.5, level: Double = 0.95) {
    guard !values.isEmpty, p > 0, p < 1, level > 0, level < 1 else { return nil }
    let tail = (1 - level) / 2
    let chances = Binomial.probabilities(values.count, p)
    // Excludes as many values as possible below and above, independently on each side.
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
  /// Element k is the probability of k successes in `count` trials with probability `p`. Linear.
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
