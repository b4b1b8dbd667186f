import Foundation
import Statistics
import Testing

@Suite struct OrderStatisticsTests {
  /// Ranks and coverage of a median's interval at 95 %, from tables of the binomial distribution.
  @Test(arguments: [
    (6, 1, 6, 0.96875), (10, 2, 9, 0.978515625), (15, 4, 12, 0.96484375), (25, 8, 18, 0.956714749336243),
  ])
  func ranksOfAMediansInterval(count: Int, low: Int, high: Int, coverage: Double) throws {
    let interval = try #require(QuantileInterval(ofSorted: (1...count).map(Double.init)))
    #expect(interval.low == Double(low) && interval.high == Double(high))
    #expect(abs(interval.coverage - coverage) < 1e-12)
  }

  @Test func tooFewValuesHaveNone() {
    #expect(QuantileInterval(ofSorted: [1, 2, 3, 4, 5]) == nil)
    #expect(QuantileInterval(ofSorted: []) == nil)
    // The 99th percentile of 100 values may lie above all of them.
    #expect(QuantileInterval(ofSorted: (1...100).map(Double.init), at: 0.99) == nil)
  }

  /// Whatever the distribution: uniform, skewed, and one with a tail so heavy that it has no mean.
  @Test(arguments: [0, 1, 2], [(15, 0.5), (40, 0.25)])
  func itHoldsTheQuantileAtLeastAsOftenAsItSays(kind: Int, sample: (count: Int, p: Double)) throws {
    let transform: (Double) -> Double = [{ $0 }, { -log(1 - $0) }, { tan(.pi * ($0 - 0.5)) }][kind]
    var generator = SplitMix64(seed: UInt64(100 + kind))
    var held = 0
    for _ in 0..<2000 {
      let values = (0..<sample.count).map { _ in transform(Double.random(in: 0..<1, using: &generator)) }.sorted()
      let interval = try #require(QuantileInterval(ofSorted: values, at: sample.p))
      if interval.low <= transform(sample.p) && transform(sample.p) <= interval.high { held += 1 }
    }
    // Three deviations of 2,000 trials are 1.5 %.
    #expect(Double(held) / 2000 > 0.935 && Double(held) / 2000 < 0.99)
  }
}
