import Foundation

/// The ratio a ÷ b of two positive quantities that were measured together, with a 95 % interval.
///
/// The estimate is the median of the pairs' ratios, taken on their logarithms so that b ÷ a is exactly its reciprocal. The
/// interval is the percentile bootstrap of that median over pairs (Efron and Tibshirani, "An introduction to the
/// bootstrap", 1993, chapter 13).
public struct PairedRatio: Sendable, Equatable {
  /// Median of a ÷ b.
  public let ratio: Double
  /// Lower end of the interval.
  public let low: Double
  /// Upper end of the interval.
  public let high: Double

  /// Resamples that an interval is taken from.
  public static let resamples = 2000

  /// The ratio of `a` to `b`, pair by pair. Deterministic: the same pairs and seed give the same bits. O(resamples · n log n).
  /// - Returns: `nil` where there is no pair, where the counts differ, or where a value is not positive and finite.
  public init?(_ a: [Double], _ b: [Double], seed: UInt64 = 0) {
    guard a.count == b.count, (a + b).allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let logs = zip(a, b).map { log($0) - log($1) }
    guard let center = Quantile.median(of: logs) else { return nil }
    var generator = SplitMix64(seed: seed)
    var resample = logs
    let medians = (0..<Self.resamples).map { _ in
      for index in resample.indices { resample[index] = logs[Int.random(in: logs.indices, using: &generator)] }
      return Quantile.median(of: resample) ?? center
    }.sorted()
    ratio = exp(center)
    low = exp(Quantile.of(sorted: medians, at: 0.025) ?? center)
    high = exp(Quantile.of(sorted: medians, at: 0.975) ?? center)
  }

  /// How far from 1 a ratio of two equal things was seen to lie, as a factor of at least 1: of an A/A comparison it is the
  /// floor below which a difference means nothing.
  public var distanceFromOne: Double { exp(max(abs(log(low)), abs(log(high)))) }
}
