import Foundation

/// A statistic of one or several samples with a bootstrap interval, bias-corrected and accelerated (BCa).
///
/// Efron, "Better bootstrap confidence intervals", Journal of the American Statistical Association 82 (1987). Several
/// samples are resampled independently: Efron and Tibshirani, "An introduction to the bootstrap", 1993, chapters 8
/// and 14. Pass paired values as one sample of their differences or ratios.
public struct BootstrapInterval: Sendable, Equatable {
  /// The statistic of the original samples.
  public let estimate: Double
  public let low: Double
  public let high: Double

  /// Computes the interval at `level`. Deterministic: the same samples and seed give the same bits. Calls `statistic`
  /// once for each resample and once for each value.
  /// - Returns: `nil` if a sample is empty, or the statistic is not finite.
  public init?(
    _ samples: [[Double]], level: Double = 0.95, resamples: Int = 2000, seed: UInt64 = 0,
    statistic: ([[Double]]) -> Double
  ) {
    guard !samples.isEmpty, samples.allSatisfy({ !$0.isEmpty }), resamples > 0 else { return nil }
    let center = statistic(samples)
    var generator = SplitMix64(seed: seed)
    var drawn = samples
    let resampled = (0..<resamples).map { _ in
      for (group, sample) in samples.enumerated() {
        for index in sample.indices {
          drawn[group][index] = sample[Int.random(in: sample.indices, using: &generator)]
        }
      }
      return statistic(drawn)
    }.sorted()
    guard center.isFinite, resampled.allSatisfy(\.isFinite) else { return nil }
    estimate = center
    // Resamples equal to the estimate, which are common for a median, count half, so that they add no bias.
    let lower = resampled.count { $0 < center }
    let equal = resampled.count { $0 == center }
    let half = 0.5 / Double(resamples)
    let share = (Double(lower) + 0.5 * Double(equal)) / Double(resamples)
    let bias = Normal.quantile(min(max(share, half), 1 - half))
    let acceleration = Self.acceleration(samples, statistic)
    func end(_ p: Double) -> Double {
      let z = bias + Normal.quantile(p)
      let corrected = Normal.cumulative(bias + z / (1 - acceleration * z))
      return Quantile.of(sorted: resampled, at: corrected) ?? center
    }
    low = end((1 - level) / 2)
    high = end((1 + level) / 2)
  }

  /// The acceleration: a sixth of the skewness of the statistic's influence function, by leaving out one value at a
  /// time (jackknife).
  private static func acceleration(_ samples: [[Double]], _ statistic: ([[Double]]) -> Double) -> Double {
    var squares = 0.0
    var cubes = 0.0
    for (group, sample) in samples.enumerated() where sample.count > 1 {
      let without = sample.indices.map { left in
        var rest = samples
        rest[group].remove(at: left)
        return statistic(rest)
      }
      let mean = without.reduce(0, +) / Double(without.count)
      for value in without {
        let influence = Double(sample.count - 1) / Double(sample.count) * (mean - value)
        squares += influence * influence
        cubes += influence * influence * influence
      }
    }
    let result = cubes / (6 * squares * squares.squareRoot())
    return result.isFinite ? result : 0
  }
}
