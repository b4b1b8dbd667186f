import Foundation
import Statistics
import Testing

@Suite struct TrimmedMeanTests {
  @Test func ofFewValuesItIsTheMeanWithItsStandardError() throws {
    let mean = try #require(TrimmedMean([1, 2, 3, 6]))
    #expect(mean.mean == 3 && mean.degrees == 3)
    // s² = (4 + 1 + 0 + 9) / 3, and the error is s / √4.
    #expect(abs(mean.error - (14.0 / 3 / 4).squareRoot()) < 1e-15)
    // The 0.975 quantile of t with 3 degrees of freedom: Fisher and Yates, table III.
    #expect(abs(mean.halfWidth(level: 0.95) - 3.182 * mean.error) < 1e-3)
  }

  @Test func oneValueOfEightThatWentWrongCostsLittle() throws {
    let values = [1, 2, 3, 4, 5, 6, 7, 8.0]
    let (calm, wild) = try (#require(TrimmedMean(values)), #require(TrimmedMean(values.dropLast() + [1e9])))
    #expect(calm == wild && calm.mean == 4.5 && calm.degrees == 5)
    // By hand: 2, 2, 3, 4, 5, 6, 7, 7 have squares of 28 around 4.5 + 0: 2·(2.5² · 2 + 1.5² + 0.5²) = 30.
    #expect(abs(calm.error - (30.0 / 6 / 5).squareRoot()) < 1e-15)
  }

  @Test func oneValueOrAnInfiniteOneSaysNothing() {
    #expect(TrimmedMean([]) == nil && TrimmedMean([1]) == nil && TrimmedMean([1, .infinity]) == nil)
    #expect(TrimmedMean([1, .nan, 2]) == nil)
  }

  @Test(arguments: [2, 5, 7, 8, 12])
  func theIntervalMissesAsOftenAsItSays(count: Int) throws {
    var generator = SplitMix64(seed: UInt64(count))
    var missed = 0
    for _ in 0..<2000 {
      let values = (0..<count).map { _ in Normal.quantile(Double.random(in: 1e-12..<1, using: &generator)) }
      let mean = try #require(TrimmedMean(values))
      missed += abs(mean.mean) > mean.halfWidth(level: 0.95) ? 1 : 0
    }
    #expect((60...140).contains(missed), "\(missed)")
  }
}
