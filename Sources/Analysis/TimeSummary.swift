import Foundation
import Statistics

/// A robust summary of the times of one run, in nanoseconds.
public struct TimeSummary: Sendable, Equatable {
  /// Number of values.
  public let count: Int
  public let min: Double
  /// First quartile.
  public let p25: Double
  public let median: Double
  /// Third quartile.
  public let p75: Double
  /// Median absolute deviation from the median, not scaled to a standard deviation.
  public let mad: Double
  /// Lower end of the median's 95 % interval. With several processes it is Student's, over the logarithms of their
  /// medians. Of one process it is valid for any distribution, and `nil` for fewer than 6 values; it assumes
  /// independent values, so it does not cover what they share.
  public let medianLow: Double?
  /// Upper end of that interval.
  public let medianHigh: Double?

  /// Summarises values in any order; `nil` if there are none. O(n log n).
  /// - Parameter processMedians: the median of each process that they come from.
  public init?(of values: [Double], processMedians: [Double] = []) {
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
    if let mean = TrimmedMean(processMedians.map { log($0) }) {
      let half = mean.halfWidth(level: 0.95)
      (medianLow, medianHigh) = (exp(mean.mean - half), exp(mean.mean + half))
    } else {
      let interval = QuantileInterval(ofSorted: sorted)
      (medianLow, medianHigh) = (interval?.low, interval?.high)
    }
  }
}
