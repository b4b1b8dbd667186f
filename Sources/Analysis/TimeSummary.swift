import Statistics

/// The times of one run in a few robust numbers, in nanoseconds.
public struct TimeSummary: Sendable, Equatable {
  /// Number of values.
  public let count: Int
  /// Least value.
  public let min: Double
  /// First quartile.
  public let p25: Double
  /// Median.
  public let median: Double
  /// Third quartile.
  public let p75: Double
  /// Median absolute deviation from the median, not scaled to a standard deviation.
  public let mad: Double
  /// Lower end of the median's 95 % interval, whatever the distribution; `nil` of fewer than 6 values. It takes values for
  /// independent, so that it says nothing of a drift that all of them share.
  public let medianLow: Double?
  /// Upper end of that interval.
  public let medianHigh: Double?

  /// The summary of values in any order; `nil` of none. O(n log n).
  public init?(of values: [Double]) {
    let sorted = values.sorted()
    guard let min = sorted.first, let p25 = Quantile.of(sorted: sorted, at: 0.25),
      let median = Quantile.of(sorted: sorted, at: 0.5), let p75 = Quantile.of(sorted: sorted, at: 0.75),
      let mad = Quantile.median(of: sorted.map { abs($0 - median) })
    else { return nil }
    count = sorted.count
    self.min = min
    self.p25 = p25
    self.median = median
    self.p75 = p75
    self.mad = mad
    let interval = QuantileInterval(ofSorted: sorted)
    (medianLow, medianHigh) = (interval?.low, interval?.high)
  }
}
