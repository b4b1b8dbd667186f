import Foundation
import Statistics
import Testing

@Suite struct PairedRatioTests {
  @Test func aFixedRatioHasNoSpread() throws {
    let ratio = try #require(PairedRatio([2, 4, 6, 8, 10, 12], [1, 2, 3, 4, 5, 6]))
    #expect(abs(ratio.ratio - 2) < 1e-15 && abs(ratio.low - 2) < 1e-15 && abs(ratio.high - 2) < 1e-15)
  }

  @Test func theOtherWayRoundIsTheReciprocal() throws {
    let a = [1.1, 1.4, 0.9, 1.3, 1.0, 1.2]
    let b = [1.0, 1.1, 1.2, 0.8, 1.3, 0.9]
    let (there, back) = try (#require(PairedRatio(a, b)), #require(PairedRatio(b, a)))
    #expect(abs(there.ratio * back.ratio - 1) < 1e-15)
    #expect(abs(there.low * back.high - 1) < 1e-15 && abs(there.high * back.low - 1) < 1e-15)
  }

  @Test func fewerThanSixPairsSayNothing() throws {
    let ratio = try #require(PairedRatio([2, 2, 2, 2, 2], [1, 1, 1, 1, 1]))
    #expect(ratio.ratio == 2 && ratio.low == 0 && ratio.high == .infinity)
  }

  @Test func theIntervalCoversTheTruthAtLeastAsOftenAsItSays() throws {
    var generator = SplitMix64(seed: 99)
    var covered = 0
    for _ in 0..<1000 {
      func noisy(_ value: Double) -> [Double] {
        (0..<15).map { _ in value * exp(Double.random(in: -0.3...0.3, using: &generator)) }
      }
      let ratio = try #require(PairedRatio(noisy(1.5), noisy(1)))
      if ratio.low <= 1.5 && 1.5 <= ratio.high { covered += 1 }
      #expect(ratio.low <= ratio.ratio && ratio.ratio <= ratio.high)
    }
    // 96.5 % by the binomial distribution.
    #expect((945...984).contains(covered))
  }

  @Test func whatCannotBeARatioIsNone() {
    #expect(PairedRatio([], []) == nil)
    #expect(PairedRatio([1], [1, 2]) == nil)
    #expect(PairedRatio([1, 0], [1, 1]) == nil)
    #expect(PairedRatio([1, .nan], [1, 1]) == nil)
  }
}
