import Foundation
import Statistics

/// The time of one strategy in sweeps B divided by that in sweeps A, with an interval over sweeps.
///
/// Each side's time is the mean of its sweeps' log medians. The predicted variances count as much as `priorDegrees`
/// observed differences between sweeps; the sweeps' own differences correct them (a moderated t statistic: Smyth,
/// "Linear models and empirical Bayes methods for assessing differential expression in microarray experiments",
/// Statistical Applications in Genetics and Molecular Biology 3, 2004). With one sweep a side the interval is the
/// prediction alone. Sweeps are not weighted by their predictions: what makes a sweep less certain, load, also makes it
/// slower, so that a weighted mean would be that of the least loaded ones.
public struct SweepRatio: Sendable, Equatable {
  /// Significance level of intervals and verdicts.
  public static let level = 0.05
  /// How much the predictions count: a t distribution with 8 degrees of freedom has the tails that differences of
  /// sweeps had on a loaded machine.
  private static let priorDegrees = 8.0

  /// Means of the log medians.
  private let a: Double
  private let b: Double
  /// Standard error of their difference, and its degrees of freedom.
  private let error: Double
  private let degrees: Double

  /// Compares two sides. O(sweeps).
  /// - Returns: `nil` if a side has no sweep.
  public init?(_ a: [SweepTime], _ b: [SweepTime]) {
    guard !a.isEmpty, !b.isEmpty else { return nil }
    func mean(_ sweeps: [SweepTime], _ value: (SweepTime) -> Double) -> Double {
      sweeps.reduce(0) { $0 + value($1) } / Double(sweeps.count)
    }
    func squares(_ sweeps: [SweepTime], around center: Double) -> Double {
      sweeps.reduce(0) { $0 + ($1.logMedian - center) * ($1.logMedian - center) }
    }
    let (meanA, meanB) = (mean(a, \.logMedian), mean(b, \.logMedian))
    degrees = Self.priorDegrees + Double(a.count + b.count - 2)
    let predicted = mean(a + b, \.variance)
    let variance =
      (Self.priorDegrees * predicted + squares(a, around: meanA) + squares(b, around: meanB)) / degrees
    error = (variance * (1 / Double(a.count) + 1 / Double(b.count))).squareRoot()
    (self.a, self.b) = (meanA, meanB)
  }

  /// Nanoseconds per call of each side: the geometric mean of its sweeps' medians.
  public var medians: (a: Double, b: Double) { (exp(a), exp(b)) }
  public var ratio: Double { exp(b - a) }
  /// Lower end of the 95 % interval.
  public var low: Double { exp(b - a - margin(Self.level)) }
  /// Upper end of the 95 % interval.
  public var high: Double { exp(b - a + margin(Self.level)) }
  /// Two-sided p-value: the probability of a ratio at least this far from 1 between equal sides.
  public var p: Double { 2 * StudentT.cumulative(-abs(b - a) / error, degrees: degrees) }

  /// The ratio above which a difference is significant among `tests` comparisons, by Bonferroni's correction.
  public func detectable(among tests: Int) -> Double { exp(margin(Self.level / Double(max(1, tests)))) }

  private func margin(_ level: Double) -> Double { -StudentT.quantile(level / 2, degrees: degrees) * error }
}
