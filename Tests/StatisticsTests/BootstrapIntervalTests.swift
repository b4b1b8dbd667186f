import Foundation
import Statistics
import Testing

@Suite struct BootstrapIntervalTests {
  /// The variance of test A of 26 children's spatial perception: Efron and Tibshirani 1993, table 14.1 and section 14.2, where the
  /// 90 % interval is [115.8, 259.6] (and [100.8, 233.9] by plain percentiles), from 2,000 resamples of their own.
  @Test func theExampleOfTheBook() throws {
    let a: [Double] = [
      48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41,
    ]
    let interval = try #require(
      BootstrapInterval([a], level: 0.9, resamples: 10_000) { samples in
        let mean = samples[0].reduce(0, +) / Double(samples[0].count)
        return samples[0].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(samples[0].count)
      })
    #expect(abs(interval.estimate - 171.5) < 0.05)
    #expect(abs(interval.low - 115.8) < 5 && abs(interval.high - 259.6) < 9)
  }

  @Test func itIsDeterministic() {
    let samples = [[3.0, 1, 4, 1, 5], [9, 2, 6, 5]]
    func ratio(_ samples: [[Double]]) -> Double { samples[0].reduce(0, +) / samples[1].reduce(0, +) }
    #expect(BootstrapInterval(samples, statistic: ratio) == BootstrapInterval(samples, statistic: ratio))
    #expect(BootstrapInterval(samples, statistic: ratio) != BootstrapInterval(samples, seed: 1, statistic: ratio))
  }

  /// Means of 20 exponential values, where a symmetric interval misses mostly on one side.
  @Test func itCoversASkewedMeanNearlyAsOftenAsItSays() throws {
    var generator = SplitMix64(seed: 7)
    var (held, missedBelow, missedAbove) = (0, 0, 0)
    for trial in 0..<300 {
      let values = (0..<20).map { _ in -log(1 - Double.random(in: 0..<1, using: &generator)) }
      let interval = try #require(
        BootstrapInterval([values], resamples: 400, seed: UInt64(trial)) { $0[0].reduce(0, +) / Double($0[0].count) })
      if interval.low > 1 { missedAbove += 1 } else if interval.high < 1 { missedBelow += 1 } else { held += 1 }
    }
    #expect((265...297).contains(held))
    #expect(missedBelow < 30 && missedAbove < 20)
  }

  @Test func whatHasNoIntervalIsNone() {
    #expect(BootstrapInterval([]) { _ in 0 } == nil)
    #expect(BootstrapInterval([[1], []]) { _ in 0 } == nil)
    #expect(BootstrapInterval([[1, 2]]) { _ in .nan } == nil)
  }

  @Test func aConstantSampleHasNoSpread() throws {
    let interval = try #require(BootstrapInterval([[2, 2, 2]]) { Quantile.median(of: $0[0]) ?? .nan })
    #expect(interval.low == 2 && interval.high == 2)
  }
}
