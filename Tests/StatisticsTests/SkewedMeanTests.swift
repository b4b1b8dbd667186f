import Foundation
import Statistics
import Testing

@Suite struct SkewedMeanTests {
  /// The interval of 64 values holds their mean in 95 %: of squares of normal numbers, which are as skewed as a quadratic
  /// form of random signs can be, and of numbers that are not skewed. 1,000 samples are known to ±1.4 %.
  @Test(arguments: [true, false])
  func theIntervalHolds(isSkewed: Bool) throws {
    var generator = SplitMix64(seed: 11)
    func unit() -> Double { Double.random(in: 0..<1, using: &generator) }
    var (held, students) = (0, 0)
    for _ in 0..<1000 {
      let values = (0..<64).map { _ in
        isSkewed ? -2 * log(1 - unit()) * pow(cos(2 * .pi * unit()), 2) : unit() + 0.5
      }
      let mean = try #require(SkewedMean(values))
      if mean.low <= 1, 1 <= mean.high { held += 1 }
      let deviation = (values.reduce(0) { $0 + pow($1 - mean.mean, 2) } / 63 / 64).squareRoot()
      if abs(mean.mean - 1) <= StudentT.quantile(0.975, degrees: 63) * deviation { students += 1 }
    }
    #expect(930...975 ~= held, "\(held), Student's \(students)")
    // What it is for: Student's interval misses more of them.
    if isSkewed { #expect(students < held && students < 940) }
  }

  /// Without skewness it is Student's interval.
  @Test func symmetricValues() throws {
    let mean = try #require(SkewedMean([1, 2, 3, 4, 5]))
    // t(0.975, 4) = 2.7764, standard error √(2.5/5).
    #expect(mean.mean == 3 && abs(mean.high - (3 + 2.776445105 * 0.5.squareRoot())) < 1e-8)
    #expect(abs(mean.error - 2.776445105 * 0.5.squareRoot()) < 1e-8)
  }

  /// The interval is longer on the side to which the values are skewed.
  @Test func skewedValues() throws {
    let mean = try #require(SkewedMean([0, 0, 0, 0, 0, 0, 1, 5]))
    #expect(mean.high - mean.mean > 1.5 * (mean.mean - mean.low) && mean.low < mean.mean)
    let mirrored = try #require(SkewedMean([0, 0, 0, 0, 0, 0, -1, -5]))
    #expect(abs(mirrored.low + mean.high) < 1e-12 && abs(mirrored.high + mean.low) < 1e-12)
  }

  @Test func edges() throws {
    #expect(SkewedMean([]) == nil)
    #expect(SkewedMean([1, .infinity]) == nil && SkewedMean([1, .nan]) == nil)
    let one = try #require(SkewedMean([4]))
    #expect(one.mean == 4 && one.low == -.infinity && one.high == .infinity)
    let equal = try #require(SkewedMean([4, 4, 4]))
    #expect(equal.mean == 4 && equal.error == 0)
    // Squares of these overflow.
    let large = try #require(SkewedMean([1e300, -1e300, 1e300, 3e300]))
    #expect(large.mean == 1e300 && large.low.isFinite && large.high > 2e300 && large.high.isFinite)
  }
}
