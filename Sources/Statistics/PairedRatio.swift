import Foundation

/// The ratio a ÷ b of two positive quantities that were measured together, with a 95 % interval.
///
/// The estimate is the median of the pairs' ratios on a logarithmic scale, so b ÷ a is exactly its reciprocal. The
/// interval is that of order statistics (`QuantileInterval`), which inverts the sign test. If the order within each
/// pair was random, that test is exact despite drifts and jumps: of two equal quantities, either is the slower one
/// with probability ½, independently in each pair (Fisher, "The design of experiments", 1935, section 21). With 15
/// pairs, a percentile or BCa bootstrap of the median misses two to three times as often as its level says.
public struct PairedRatio: Sendable, Equatable {
  /// Median of a ÷ b.
  public let ratio: Double
  /// Lower end of the interval; 0 for fewer than 6 pairs, which give no 95 % interval.
  public let low: Double
  /// Upper end of the interval; infinite for fewer than 6 pairs.
  public let high: Double

  /// The ratio of `a` to `b`, pair by pair. O(n log n).
  /// - Returns: `nil` if there are no pairs, the counts differ, or a value is not positive and finite.
  public init?(_ a: [Double], _ b: [Double]) {
    guard a.count == b.count, (a + b).allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    self.init(logarithms: zip(a, b).map { log($0) - log($1) })
  }

  /// The ratio whose values in pairs have these logarithms. O(n log n).
  /// - Returns: `nil` if there are none.
  public init?(logarithms: [Double]) {
    let logs = logarithms.sorted()
    guard let center = Quantile.of(sorted: logs, at: 0.5) else { return nil }
    let interval = QuantileInterval(ofSorted: logs)
    ratio = exp(center)
    low = interval.map { exp($0.low) } ?? 0
    high = interval.map { exp($0.high) } ?? .infinity
  }
}
